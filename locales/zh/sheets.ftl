sheet-household = 一户一码
sheet-scan = 扫一扫，码上办
sheet-household-use = 家里、楼里、街上的事，扫码告诉我们
sheet-never = 我们从不索要钱款和验证码
sheet-type = 扫不了？在 @{ $bot } 输入
sheet-pages = 第{ $page }页，共{ $of }页 · { $labels }张
sheet-from-to = { $begin } 至 { $end }
