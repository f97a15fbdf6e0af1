sheet-household = 一户一码
sheet-scan = 扫一扫，码上办
sheet-household-use = 家里、楼里、街上的事，扫码告诉我们
sheet-never = 我们从不索要钱款和验证码
sheet-type = 扫不了？在 @{ $bot } 输入
sheet-pages = 第{ $page }页，共{ $of }页 · { $labels }张
sheet-from-to = { $begin } 至 { $end }
sheet-merchant = 商户码
sheet-merchant-use = 扫一扫，评一评，有事说一声
sheet-unit = 单位码
sheet-unit-use = 扫一扫，给今天的服务打个分
sheet-stall = 摊位码
sheet-stall-use = 扫一扫，看备案，评一评
sheet-market = 市场码
sheet-market-use = 扫一扫，看今晚谁在出摊
sheet-cadre = 服务评议卡
sheet-cadre-ask = 我的服务，请您评议
sheet-cadre-use = 扫正面的码评分，本人看不到您是谁。
sheet-cadre-found = 拾到此卡，请交给任一社区
sheet-departments = 各部门
sheet-carrier = { $office ->
    [grid_worker] 网格员{ $name }
    [community_staff] 社区{ $name }
    [subdistrict_staff] 街道{ $name }
   *[department_head] 负责人{ $name }
}
