case-head = <b>处理单{ $number }</b> · { $stall } · { $goods }
case-warning = ⚠️ { $at } { $duty ->
    [market] 市场监管
   *[urban] 城管
 }：{ $breach }
case-words = “{ $words }”
case-count = 90天内{ $count }次警告
case-hearing = 提出停业7天。先听摊主说，最晚到{ $until }；之后两个部门都签才生效。
case-proposed = 提出停业7天，两个部门都签才生效。
case-suspended = 停业到{ $until }
case-closed = ✅ 两个部门都已签字，结案
case-said = 摊主说：“{ $words }”
case-appealed = 摊主申诉：“{ $words }”
case-signed = ✍️ { $duty ->
    [market] 市场监管
   *[urban] 城管
 }已签：{ $verb ->
    [close] 结案
   *[suspend] 停业
 }
case-sign-open-close = 结案
case-sign-proposed-close = 结案
case-sign-proposed-suspend = 停业
case-sign-suspended-close = 提前结案
case-sign-appealed-close = 撤销停业
case-sign-appealed-suspend = 维持停业
case-sign-upheld-close = 结案
case-propose = 提停业
case-warn = 警告
case-open = 处理单
case-which = 警告什么？
case-breach-dirt = 不干净
case-breach-outside = 占道
case-breach-food = 食品不规范
case-breach-noise = 太吵
case-breach-goods = 卖的不对
case-breach-other = 别的
case-ask = { $breach }。请拍一张照片，或写一句。
case-nothing-more = 就这样
case-warned = ✅ 已警告{ $stall }，90天内第{ $count }次。摊主和两个部门都看到了。
case-told = { $state ->
    [open] 90天内第{ $count }次警告。改好了，两个部门会签字结案。
    [proposed] 90天内{ $count }次警告，提出停业7天。您可以先说，最晚到{ $heard }；两个部门都签才生效。
    [suspended] 两个部门都签了：停业到{ $until }。不同意可以申诉一次。
    [upheld] 您的申诉两个部门都看过了：维持，停业到{ $until }。
    [appealed] 您的申诉两个部门正在看。
   *[closed] ✅ 两个部门都签了字，这件事结了。
 }
case-answer = 我有话说
case-appeal = 申诉
case-vendor-ask = { $verb ->
    [answer] 请写一句，两个部门签字前都会看。
   *[appeal] 请写一句理由，两个部门会再看一遍，都签字才改。只能申诉一次。
 }
case-vendor-heard = { $verb ->
    [answer] ✅ 已转给两个部门，签字前都会看。
   *[appeal] ✅ 申诉已转给两个部门，有结果就告诉您。
 }
case-toast = { $state ->
    [closed] 两个部门都签了，已结案
    [suspended] 两个部门都签了，停业生效
    [upheld] 两个部门都签了，维持停业
   *[other] { $verb ->
        [close] 已签结案，等另一个部门
       *[suspend] 已签停业，等另一个部门
    }
 }
case-toast-proposed = 已提出，先听摊主说
