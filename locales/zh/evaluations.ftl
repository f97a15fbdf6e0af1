evaluation-prompt = 您好，您对我的工作还满意吗？请扫码评价!
evaluation-about = { $service } · { $by }
evaluation-behalf = 这是您替{ $address }的住户报的。请问问本人，照本人说的点。
evaluation-good = 哪里好？（可不选）
evaluation-bad = 哪里不好？（可不选）
evaluation-day = 24小时内可以改。
evaluation-tag = { $tag ->
    [fast] 快
    [kind] 态度好
    [well_done] 修得好
    [explained] 讲得清
    [slow] 慢
    [rude] 态度差
    [not_fixed] 没修好
    [unexplained] 没讲清
    [fair] 公道
   *[passed_on] 推来推去
 }
evaluation-join = 、
evaluation-write = 写一句
evaluation-done = 好了
evaluation-back = 返回
evaluation-change = 改一改
evaluation-ask-words = 请写一句，只给办事的人看，不显示您是谁。也可以发一张照片，只给复核的人看。
evaluation-own-words = “{ $words }”
evaluation-thanks = { $stars }
    谢谢您。24小时内可以改。
evaluation-told = 您有一条新的评价：{ $said }。{ $month }
evaluation-told-unit = { $unit }有一条新的评价：{ $said }。{ $month }
evaluation-month = 本月 { $mean }（{ $count }条）。
evaluation-mine = 我的评价
evaluation-none = 本月还没有评价。
callback-head = { $service } · 住户不满意：{ $said }
callback-head-better = { $service } · 现在是：{ $said }
callback-ask = 请在{ $day }前回访，把事情办好。
callback-called = 已回访
callback-which = { $service } 回访的结果是？
callback-result = { $result ->
    [put_right] 已经办好
    [explained] 讲清楚了
   *[not_reached] 联系不上
 }
callback-done = 已回访：{ $result } · { $by } { $moment }
callback-gone = 住户改了评价，不用回访了。
callback-overdue = ⏳ { $service } 的回访已过期限（{ $day }），请尽快回访。
card-of-cadre = <b>{ $name }</b> · { $title }
card-services = 为您办完的事，点一下就能评。
card-service = { $number } · { $category }
card-left = 这位工作人员已不在这个岗位，这张卡不能再评分。
card-left-own = 您已不在这个岗位，这张卡不能再评分。请把卡交还单位。
card-viewer = { $viewer ->
    [owner] 这是您的服务评议卡。别人扫一扫就能评，您看不到是谁评的。
    [head] 这是全单位的，看不到是谁评的。
   *[colleague] 您单位的同事。不能给自己的单位评分。
 }
card-dead = 这张卡已经挂失停用，不能评分。如果是您拾到的，请交给任一社区，谢谢您。
evaluation-change-to = 您评的是{ $stars }，要改成？
evaluation-no-photo = 这一步请写一句话，或点“返回”。照片可以另外发来反映问题。
card-rate = 评一评
card-ask = 今天您满意吗？本人看不到您是谁。
card-today = 您今天评过：{ $stars }
evaluation-nobody = 您还没有服务评议卡，也没有收到过评价。
evaluation-year = { $year }年，按收到的评价估计：
evaluation-year-none = { $year }年还没有算进全年的评价（每条满一天才算）。
evaluation-estimate = { $what ->
    [services] 办完事的
    [passing] 路过的
   *[together] 合起来（路过的五条算一条）
 } { $mean }（{ $low }到{ $high }之间），{ $count }条，{ $sure ->
    [sure] 很有把握
    [fairly] 比较有把握
   *[unsure] 还说不准
 }。
digest-own = 最近路过的人给您评了{ $count }次：{ $stars }。
digest-unit = 最近路过的人给{ $unit }评了{ $count }次：{ $stars }。
digest-part = { $what } { $count }
digest-tags = 提到：{ $tags }。
card-lost-button = 卡丢了
card-lost-ask = 挂失后旧卡上的码马上作废，不能恢复，要换一张新卡。
card-lost-yes = 挂失
card-lost = ✅ 旧卡已经作废，谁扫都不能评分。请向单位要一张新卡。
evaluation-answers = 回复
evaluation-contests = 有异议
evaluation-which = { $verb ->
    [answer] 回复哪一条？每条只能回复一次。
   *[contest] 对哪一条有异议？每条只能提一次。
 }
evaluation-which-none = { $verb ->
    [answer] 最近的评价您都回复过了。
   *[contest] 最近的评价您都提过异议了。
 }
evaluation-official-ask = { $verb ->
    [answer] 请写一句回复，转给评价的人，不显示您和对方是谁。
   *[contest] 请写一句理由。由两位监督委员看，他们也不知道是谁评的。
 }
evaluation-official-said = { $verb ->
    [answer] ✅ 已转给评价的人。
   *[contest] ✅ 已交给监督委员，两位意见一致就有结果，会告诉您。
 }
evaluation-answered = { $about }：办事的人回复了您的评价
contest-head = 有一条评价有异议，请您看一看。两位委员意见一致才定。
contest-about = { $said } · { $category } · { $unit }
contest-reason = 理由：“{ $reason }”
contest-word = { $word ->
    [keep] 维持
   *[void] 不算
 }
contest-mine = 您的意见：{ $word ->
    [keep] 维持
   *[void] 不算
 }。{ $state ->
    [split] 两位意见不同，请等第三位。
   *[other] 请等另一位委员。
 }
contest-result = 结果：{ $state ->
    [kept] 维持
   *[voided] 不算
 }。
contest-taken = 您的意见记下了。
contest-told-official = 您有异议的评价（{ $said }），两位监督委员看过了：{ $state ->
    [kept] 维持，照常计入。
   *[voided] 不算，已经去掉。
 }
contest-told-rater = 您的一条评价（{ $said }），经两位监督委员复核，不计入。他们不知道您是谁。
evaluation-units = 单位的评价
evaluation-which-unit = 看哪个单位的？
evaluation-unit-whole = 这是全单位的，看不到是谁评的。
contest-waiting = 有{ $count }条评价等您复核。
review-waiting = 有{ $count }批评价等您复核，每批里有很多条。
contest-none = 现在没有等您复核的评价。
review-head = { $kind ->
    [burst] 有一张码一下子来了很多评价，请您看一看。
   *[ring] 有{ $raters }个账号总在同一天给同样的人打分，请您看一看。
 }
review-whose = { $name }：{ $stars }
review-when = 评的有{ $raters }人，其中新用户{ $fresh }人；{ $since }到{ $until }。
review-until = { $kind ->
    [burst] 看过之前都不计入。
   *[ring] 看过之前，合起来只当三条算。
 }两位委员意见一致才定。
review-word = { $word ->
    [keep] 照常计入
   *[void] 不计入
 }
review-ask = 为什么不计入？请写一句，会转给评的人，不写您是谁。
review-taken = 您的意见记下了，两位意见一致就有结果。
review-result = 结果：{ $state ->
    [kept] 照常计入
   *[voided] 不计入
 }。
review-held = 现在评的人特别多，您的评价先放着，请人看过就算数。
review-held-letter = 谢谢您给{ $whose }的评价。当时评的人特别多，先放着，请人看过就算数，您不用做什么。
review-looked-at = { $kind ->
    [burst] 您给{ $whose }的评价，监督委员看过了：{ $state ->
        [kept] 算数，谢谢您久等。
       *[voided] 这一批不计入。他们不知道是谁评的。
     }
   *[ring] 您最近的一些评价，监督委员看过了，不计入。他们不知道是谁评的。
 }
review-joined = 这一批账号并到另一条里一起看了，这条不用管。
evaluation-called-back = 回访：{ $result }
evaluation-praise = 👍 有住户表扬{ $whose }：“{ $words }”
evaluation-share = 可以念给单位听
evaluation-photo = 📷 照片收下了，只给复核的人看。
evaluation-photo-alone = 📷 照片收下了，只给复核的人看。要写一句，请再点“写一句”。
callback-void = 这条评价不计入了，不用回访。
year-title = 我的{ $year }年
year-name = { $what ->
    [services] 办完事的人评
    [passing] 路过的人评
   *[together] 合起来
 }
year-count = { $count }条
year-sure = { $sure ->
    [sure] 很有把握
    [fairly] 比较有把握
   *[unsure] 还说不准
 }
year-note = 圆点是平均几星；浅色一段是十次里有九次会落在的范围，评的人越多越短。
year-caption = { $year }年的评价，一张图。
card-ask-now = 请人评一评
card-asked-now = 您办完、还没问到的住户，现在都会收到一句询问（夜里不打扰）。
review-mine = 您的意见：{ $word ->
    [keep] 照常计入
   *[void] 不计入
 }。{ $state ->
    [split] 两位意见不同，请等第三位。
   *[other] 请等另一位委员。
 }
evaluation-visit = { $day }走访
evaluation-visit-for = { $visit } · { $purposes }
evaluation-visit-of = 入户走访
card-service-by = { $service } · { $by }
