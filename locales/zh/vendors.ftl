vendor-ask-number = 请输入您的健康证号。
vendor-ask-goods = 卖什么？写几个字就行。
vendor-ask-expiry = 健康证有效到哪一天？例如 2027-03-31。
vendor-ask-expiry_again = 没看懂这个日子，请照这样写：2027-03-31。
vendor-ask-photo = 请拍一张健康证的照片。只有审核的人能看到。
vendor-ask-photo_again = 这一步要一张健康证的照片。
vendor-stop = 不备案了
vendor-stopped = 好，没有备案，刚才写的不会留下。
vendor-asked = ⏳ 已交市场监管看，审过就告诉您。
vendor-applies = { $market }有一份备案，请您看看。
vendor-renews = { $market }的摊主换了新证，请您看看。
vendor-permit = { $goods } · 健康证 { $number } · 有效到{ $expiry }
vendor-in-books = 名册里这个证号是：{ $name }
vendor-say-approved = 通过
vendor-say-unclear = 看不清
vendor-say-mismatch = 对不上
vendor-verdict = { $state ->
    [approved] ✅ 已通过
    [unclear] 已退回：照片看不清
   *[mismatch] 已退回：对不上
 }
vendor-decided = { $state ->
    [approved] ✅ { $market }的备案通过了。到摊位扫码，就能签到。
    [unclear] { $market }的备案退回了：照片看不清。请扫摊位的码，重拍一张。
   *[mismatch] { $market }的备案退回了：照片和证号对不上。请核对后再备案，或到市场监管局说一声。
 }
vendor-helper-link = 把这个链接发给帮手，只能用一次。打开后，帮手就能替您签到签退：
vendor-joined = ✅ 您现在是{ $market }一位摊主的帮手。到摊位扫码，就能替他签到签退。
vendor-permit-ends = ⏳ 您在{ $market }的健康证{ $expiry }到期。办好新证，扫摊位的码点“我的出摊”“换证”就行。
vendor-no-permit = 不用健康证
vendor-asked-without = ⏳ 已交市场监管看，申请号{ $number }。市场的人到摊位时，请给他看这个号。
vendor-without = { $goods } · 不用健康证，申请号{ $number }
vendor-how = 请到摊位核实：摊主的手机上有这个号。名册里有他就点他，没有就点“新摊主”。
vendor-more = 名册里还有{ $count }位没有证号：点“查名册”，可以翻看，也可以打字找。
vendor-books-look = 查名册
vendor-books = 名册里没有证号、还没人认的，共{ $count }位。是申请{ $number }的人就点他；打几个字也能找：名字、卖什么、名册编号。
vendor-books-found = 找“{ $words }”，有{ $count }位。是申请{ $number }的人就点他，也可以再打几个字。
vendor-books-none = 没找到“{ $words }”。换几个字试试；名册里没有他，就在申请{ $number }下面点“新摊主”。
vendor-books-before = 上一页
vendor-books-after = 下一页
vendor-books-all = 看全部
vendor-books-stop = 返回
vendor-books-closed = 好，申请{ $number }还等您看。
vendor-is = 名册里是：{ $name }
vendor-say-new = 新摊主，通过
vendor-decided-without = { $state ->
    [approved] ✅ { $market }的备案通过了。到摊位扫码，就能签到。
   *[mismatch] { $market }的备案退回了：在摊位没能核实。请再备案一次，或到市场监管局说一声。
 }
vendor-year-title = { $market } · 我的{ $year }年
vendor-year-name = { $what ->
    [year] 全年点评
   *[recent] 近90天
 }
