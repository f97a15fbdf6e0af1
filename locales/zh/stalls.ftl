stall-back = 返回
stall-hours = { $when }开市。
stall-hours-until = 正在开市，到{ $closes }。
stall-no-opening = 这一周没有开市的日子。
stall-rained = { $opens }的开市因天气取消了。
stall-taken = 出摊{ $taken }个，共{ $capacity }个摊位。
stall-empty = 现在没有人签到。
stall-nobody = 现在还没有人签到。
stall-sells = { $stall }：{ $goods } · { $permit ->
    [valid] 证件有效
    [expired] 证件已过期
   *[none] 不用健康证
 }
stall-asked = ⏳ 您的备案还在审，审过就告诉您。
stall-elsewhere = 您备案的是{ $market }。要在这里出摊，请先在这里备案。
stall-who = 今天谁在
stall-apply = 我要备案
stall-sign-in = 签到
stall-sign-out = 签退
stall-free-button = 空位
stall-other-place = 换到空位
stall-swap = 换位
stall-mine = 我的出摊
stall-renew = 换证
stall-cancel = 不去了
stall-unqueue = 不等了
stall-is-free = 这个摊位空着。
stall-is-taken = 这个摊位已经有人了。
stall-helps = 您在帮“{ $goods }”的摊主。
stall-suspended = ⚠️ 停业到{ $until }。
stall-expired = ⚠️ 健康证{ $expired }已过期。点“换证”，拍新证照片，审过就能签到。
stall-away = 请假到{ $until }。提前来了，签到就行。
stall-signed-in = ✅ 已在{ $stall }签到（{ $at }）。收摊时点“签退”，拍一张干净的摊位。
stall-booked = { $stall }给您留到{ $until }，到了请扫码签到。
stall-waits = ⏳ 摊位满了，您排在候补第{ $count }位。有空位就告诉您。
stall-done = 您在{ $stall }的摊{ $at }已签退。
stall-done-clean = ✅ 您在{ $stall }的摊{ $at }已签退，摊位干净。
stall-free = { $market } { $when }开市，空着{ $count }个摊位。点一个就给您留到开市后半小时。
stall-none-free = { $market } { $when }开市的摊位都有人了。到场签到可以排候补。
stall-move = 您现在在{ $stall }，点一个就换过去。
stall-have = 您已订{ $stall }，点一个就改订。
stall-toast-in = 已在{ $stall }签到
stall-toast-waits = 满了，您排在候补第{ $count }位
stall-toast-given-up = 好，这个摊位让给下一位
stall-ask-photo = 请拍一张收拾干净的摊位。
stall-no-photo = 没有照片
stall-photo-please = 这一步要一张照片，没有照片可以点“没有照片”。
stall-out = 已从{ $stall }签退。下次收摊拍一张照片，记录更好。
stall-out-clean = ✅ 已从{ $stall }签退，摊位干净，记下了。辛苦了。
stall-closed = 收市了，{ $stall }已替您签退。两小时内补一张收拾干净的照片，也算数。
stall-closed-photo = 补照片
stall-place-got = 📍 位置收到，签到时会看一下。
stall-freed = { $market }的{ $stall }空出来了，给您留到{ $until }。到了请扫码签到。
stall-place-goods = { $stall } { $goods }
stall-swap-with = 和谁换位？对方同意就换。
stall-swap-nobody = 现在没有别人可以换。
stall-swap-sent = 已问过对方，回了话就告诉您。
stall-swap-asked = { $stall }（{ $goods }）想和您的{ $own }换位，只换今天。
stall-swap-agree = 同意
stall-swap-refuse = 不换
stall-swap-state = { $state ->
    [done] ✅ 已经换好
    [refused] 没有换
   *[gone] 有一方已经不在，没有换
 }
stall-swap-answer = { $state ->
    [done] ✅ 换好了，您今天在{ $stall }。
    [refused] { $stall }的摊主想留在原位。
   *[gone] { $stall }已经不在，没有换。
 }
stall-year = { $year }年您出摊{ $days }天，其中{ $clean }天收摊干净。
stall-year-warned = 今年被提醒过{ $count }次。
stall-year-stars = 路过的人评 { $mean }星（{ $low }到{ $high }之间），{ $count }条，{ $sure ->
    [sure] 很有把握
    [fairly] 比较有把握
   *[unsure] 还说不准
 }。
stall-year-good = 记录好：每天可以比别人早两小时订摊位。
stall-year-not-yet = 90天里出摊满5天、每次收摊都拍照，就可以早两小时订摊位。
stall-helper = 请帮手
stall-holiday = 请假
stall-holiday-ask = 请假几天？订好的摊位会让出来。
stall-holiday-days = { $count }天
stall-holiday-until = 好，请假到{ $until }。提前来了，签到就行。
menu-entry-stalls = 我的摊位
stall-report = 反映问题
stall-opinions = 点评
menu-hat-vendor = 市场摊主
menu-wear-vendor = 换成摊主
