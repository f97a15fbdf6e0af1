refusal-and = { "和" }
refusal-trouble = 这一步没办成，您发的都在，我们在修。编号 { $number }。
refusal-already-grabbed = 晚了一步，{ $by }已抢单
refusal-not-offered = 这张单派给了{ $to }
refusal-not-yours = 这件事由负责的人来办，您这里不用管。
refusal-old-button = 这一步已经往前走了，请看最新的一条。
refusal-just-changed = 刚才那一步已经办好。要办这一步，请再点一下。
refusal-code-forged = 这张码已停用。如果它贴在您家门上，请告诉网格员。
refusal-number-wrong = 这个号码不对，请照着标签再输一遍。
refusal-scan-again = 请再扫一次门上的码。
refusal-card-again = 请再扫一次这张卡上的码。
refusal-sign-again = 请再扫一次这里的码。
refusal-own-shop = 这是您自己的店，要由别人来评、来查。
refusal-own-opinion = 这是您自己评的，要由别人来看。
refusal-already-owned = 这家店已经有店主了。不对的话，请告诉社区。
refusal-day-missing = 请把证照名称和到期日写在一起，例如：食品经营许可证 2027-03-01。
refusal-nothing-to-check = 这张检查表现在是空的，请告诉区里。
refusal-photo-missing = 请先发一张改好后的照片。
refusal-invite-used = 这个邀请已经有人用过了，请再要一个。
refusal-invite-yours = 这个邀请您已经用过了，不用再点，直接发 /help 就能办事。
refusal-two-purses = 您和{ $name }名下都已有积分，合在一起要请区里办。
refusal-no-such-thing = 没有找到{ $what }。
refusal-already-filed = 已经交上去了，编号{ $number }
refusal-outside-district = 这个地方不在本区，请再选一次。
refusal-nothing-nearby = 附近没有可以并入的单子。
refusal-household-unknown = 没有找到{ $typed }这一户，请再核对一下编号。
refusal-order-moved = { $number }{ $step ->
    [placed] 正在等待抢单
    [grabbed] 这张单已经由{ $by }接走了
    [started] 这张单已经由{ $by }接走了
    [completed] 已处理，等社区验收
    [accepted] 社区已验收
    [confirmed] 已解决
   *[withdrawn] 已撤单
 }。
refusal-own-work = 自己单位做的活，要由别人来验收。
refusal-too-many-open = { $department }手上已有{ $most }张单，办完一些再抢。
refusal-nobody-chosen = 请先选派给谁。
refusal-already-placed = { $number }已经派出去了。
refusal-not-enough-points = 您有{ $have }分，这里要{ $need }分。
refusal-budget-short = 今年的悬赏预算还剩{ $left }分，这里要{ $need }分。
refusal-moral-not-spent = 品德积分是您的贡献，不会被扣掉。
refusal-key-used = 这一笔（{ $key }）已经记过了，内容不同，没有再记。
refusal-hold-expired = 这笔分保留的时间已过。
refusal-own-unit = 不能给自己的单位评分。
refusal-rating-closed = 评价的时间已过，谢谢您。
refusal-parked = ⚠️ 有一条消息三次都没办成，已整条留存，编号{ $number }。
refusal-stall-again = 请再扫一次摊位或市场的码。
refusal-not-registered = 您还没有在{ $market }备案。请扫这里的码，点“我要备案”。
refusal-unreviewed = 您的备案还在审，审过就告诉您。
refusal-wrong-market = 您备案的是{ $own }，这里是{ $market }。要在这里出摊，请先在这里备案。
refusal-permit-expired = 健康证{ $expired }已过期。请先换证，拍新证照片，审过就能签到。
refusal-permit-taken = 这个证号已经备过案。如果是您的，请到市场监管局说一声。
refusal-already-reviewed = { $by }已经看过这份备案：{ $state ->
    [approved] 已通过，办好了
    [unclear] 已退回，照片看不清
   *[mismatch] 已退回，对不上
 }。您不用再点。
refusal-already-admitted = { $vendor }已由{ $by }认给申请{ $number }，办好了。这一份是谁，请再核实。
refusal-suspended = 您停业到{ $until }。有不同意见，可以在处理单上申诉。
refusal-market-shut = { $opens ->
    [none] { $market }现在没有开市，这一周也没有安排。
   *[other] { $market }现在没有开市，{ $opens }起可以签到。
}
refusal-day-over = { $market }{ $day }那一场已经收市，不用再点了。
refusal-rained-off = { $market }这次因天气休市。恢复了会告诉您。
refusal-too-far = 您离{ $market }还有{ $away_m }，到了请重发位置，再点签到。
refusal-already-signed-in = 您已经在{ $stall }签到了。
refusal-place-taken = { $stall }已经有人了，还有{ $free }个空位：请点“空位”换一个。
refusal-booking-later = 还没到订摊位的时候，{ $opens }起可以订。
refusal-own-stall = 您自己在这个市场出摊，这里要由别人来管。
refusal-nobody-there = { $stall }现在没有人签到，没有谁可以警告。
refusal-not-heard = 先听摊主说：等摊主回话，或到{ $until }以后再签。
refusal-already-signed = 您这边已经签过了，等另一个部门签。
refusal-own-home = 这是您自己家，不记走访。
refusal-moved-out = 您已经不住在那里了，这一条不用答。
refusal-visit-over = 已经过了7天，这一条不用答了。扫一扫工作人员的评议卡，还能评。
refusal-said-already = 您家里已经有人说来过。不对的话，请告诉社区。
refusal-too-long = 写得有点长，最多{ $most }个字。请写短一点再发一次。
