point-moral = 品德积分 { $points }
point-material = 物质积分 { $points }（可抵扣）
point-material-waiting = 物质积分 { $points }
point-waiting = ⏳ 其中品德 { $moral }、物质 { $material }，等网格员确认您的住户后到账。
point-last = 最近：{ $line }
point-none = 还没有记录。反映的问题解决了，就有积分。
point-line = { $points } { $what } · { $day }
point-part = { $currency ->
    [moral] 品德 { $points }
   *[material] 物质 { $points }
 }
point-join = { "、" }
point-whole-line = { $points } { $what } · { $moment }{ $waiting }
point-line-waiting = { " · 待到账" }
point-what = { $rule ->
    [report_solved] 反映{ $category }问题 { $number }
    [rating_given] 评价服务
    [bounty] 处理{ $category }问题 { $number }
   *[other] 积分 { $number }
 }
point-reversed = 更正：{ $what }
point-statement = 积分明细 · 第{ $page }页
point-rules = 怎么得分：
point-rule-name = { $rule ->
    [report_solved] 您反映的问题解决了
    [rating_given] 评价一次服务
   *[other] 其他贡献
 }
point-rule = · { $rule }：品德 { $moral }、物质 { $material }{ $day ->
    [0] { "" }
   *[other] ，每天最多{ $day }次
 }{ $month ->
    [0] { "" }
   *[other] ，每月最多{ $month }次
 }
point-rules-end = 品德积分不会被扣。物质积分可以抵扣消费。
point-which = 您对哪一笔有疑问？
point-missing = 少记了一笔
point-ask-words = 请用一句话说说哪里不对，社区的人会看。
point-appealed = 已转给{ $place }，会有人答复您。
point-district = 区里
point-doubt = 有住户对积分有疑问：{ $entry }
    “{ $words }”
point-ask-answer = 请写一句答复，住户会收到。
point-answered = 已答复住户。
point-answer-told = { $place }答复了您的积分疑问：
    { $words }
point-page-button = 明细
point-rules-button = 怎么得分
point-doubt-button = 有疑问
point-answer = 答复
point-newer = 上一页
point-older = 下一页
point-back = 返回
