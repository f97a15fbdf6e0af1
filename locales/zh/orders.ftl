# 派单
order-head = { $number } · { $category } · { $place }
order-place = { $category } · { $place }
order-to-whom = 派给谁？
order-choice = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}
order-choice-duty = { $choice }·职责
order-choice-lead = { $choice }·牵头
order-bounty-deadline = 悬赏 { $points } 分 · 期限 { $deadline }
order-deadline = 期限 { $deadline }
order-joint-how = 联合：先选的牵头，其余协办。
order-button-less = 悬赏 −
order-button-more = 悬赏 +
order-button-earlier = 期限 早
order-button-later = 期限 晚
order-button-all = 更多部门
order-button-joint = { $on ->
    [yes] ✓ 联合
   *[no] 联合
}
order-button-send = 发出
order-button-back = 返回
# 社区的卡片
order-placed = { $number } · 已发给{ $count }个部门，等待抢单 · { $who } { $clock }
order-groupless = { $names }还没有群，没有发到，请打电话联系。
order-urged = 已加急
order-raised = 悬赏升到 { $points } 分（职责单位不加）
order-assigned-duty = 已指派{ $department }（职责单位）
order-assigned-other = 已指派{ $department }（没有部门抢单）
order-card-grabbed = { $number } · { $department } { $who } { $clock }
order-card-assigned = { $number } · 已指派{ $department } · { $clock }
order-card-started = { $number } · { $department }处理中 · { $who } { $clock }
order-card-completed = { $number } · { $department }已处理，等社区验收
order-card-accepted = { $number } · 已验收，等居民确认 · { $department }
order-card-confirmed = { $number } · ✅ 居民确认已解决 · { $department }
order-card-withdrawn = { $number } · 已撤单
order-button-urge = 加急
order-button-withdraw = 撤单
order-withdraw-sure = 撤单后，这件事回到社区重新决定。要撤吗？
order-button-withdraw-sure = 确认撤单
order-urge-done = 已加急
order-withdrawn = 已撤单
# 部门的卡片
order-offer = { $points } 分 · { $deadline }前
order-until = { $deadline }前
order-joint-lead = 牵头 { $lead } · 协办 { $helpers }
order-added = 补充：{ $words }
order-voices = 有{ $count }段语音，请在社区听
order-returned-reason = 上次退回：{ $reason }
order-lost = { $number } · 已由{ $department }抢单
order-lost-assigned = { $number } · 已指派{ $department }
order-helper = { $number } · 协办 · { $department }牵头
order-working = { $number } · 处理中 · { $who } { $clock }
order-handed = { $number } · 已交社区验收
order-held = { $number } · 已验收，等居民确认
order-paid = { $number } · ✅ 居民确认已解决
order-button-grab = 抢单
order-button-start = 开始处理
order-button-complete = 完成
order-button-progress = 传进度
order-button-give-back = 退回
order-button-map = 导航
order-why-back = 为什么退回？退回两次会报街道。
order-reason-not-ours = 不归我们管
order-reason-no-hands = 人手不够
order-reason-not-found = 找不到地方
order-reason-needs-others = 要别的部门配合
order-reason-write = 写原因
order-write-reason = { $number } 请回复这条消息，写一句原因。
order-grabbed-toast = 抢到了，请尽快出发
order-started-toast = 好，开始处理
order-returned-toast = 已退回，已告诉社区
# 交活
order-ask-photo = { $number } 请发一张处理后的照片，最好和原照片同一角度。
order-ask-photo-reply = { $number } 请回复这条消息，发一张处理后的照片，最好和原照片同一角度。
order-ask-more = 请再发一张处理后的照片。
order-ask-progress = { $number } 请发一张现在的照片。
order-ask-progress-reply = { $number } 请回复这条消息，发一张现在的照片。
order-photo-toast = 请在和我的私聊里发一张处理后的照片
order-photo-toast-group = 请在群里回复我，发一张处理后的照片
order-photo-needed = 这一步要一张照片，拍一张处理后的样子就行。先不交可以发 /cancel。
order-delivered = 已交社区验收。
order-delivered-more = 又加了一张，已交社区验收。
order-progress-sent = 进度已传，社区能看到。
order-button-add = 再拍一张
order-button-take-back = 撤回
order-taken-back = 已撤回，处理好了再点“完成”。
# 验收
order-done = { $number } 已处理 · { $department } { $who } · 用时{ $duration }
order-done-accepted = { $number } 已验收 · { $department } { $who } · 用时{ $duration }
order-done-rework = { $number } 已返工 · { $department } { $who }
order-done-rework-why = 哪里不行？点一个，部门就看得到。
order-done-reason = 原因：{ $reason }
order-done-taken-back = { $number } 部门撤回了这次交活
order-done-reopened = { $number } 居民说没解决，{ $department }继续处理
order-done-confirmed = { $number } 居民确认已解决 · { $points } 分已付给{ $department }
order-done-solved = { $number } 居民确认已解决
order-button-accept = 验收
order-button-rework = 返工
order-button-ask = 再问问住户
order-accepted-toast = 已验收，去问居民了
order-rework-toast = 已返工，已告诉部门
order-rework-not-fixed = 没修好
order-rework-not-clean = 没收拾干净
order-rework-photo = 照片看不清
order-reason-thanks = 好，已告诉部门
# 居民
order-outcome = ✅ { $number } 处理好了。
order-outcome-words = ✅ { $number } 处理好了：{ $words }
order-outcome-ask = 您看解决了吗？72小时不回，就算解决了。
order-button-solved = 已解决
order-button-unsolved = 没解决
order-thanks = 谢谢您。您得到品德积分 { $moral }、物质积分 { $material }；{ $bounty } 悬赏分已付给{ $department }。
order-thanks-only = 谢谢您。
order-reopened = { $number } 没解决，已请{ $department }继续处理，{ $deadline }前处理好。
order-unsolved-ask = 哪里还没好？请发一张照片，或写一句话。
order-unsolved-toast = 已请他们继续处理
order-unsolved-thanks = 收到，处理的部门看得到。
# 提醒
order-remind-soon = ⏳ { $number } 还剩{ $left }，请按时处理。
order-remind-late = ⚠️ { $number } 已过期限（{ $deadline }），已报上一级。
order-remind-rework = { $number } 社区请您返工。
order-remind-rework-why = { $number } 社区请您返工：{ $reason }
order-remind-reopened = { $number } 居民说没解决，请继续处理，{ $deadline }前。
order-remind-assigned = { $number } 没有部门抢单，已指派给{ $department }，{ $deadline }前处理好。
order-escalated-late = ⚠️ { $number } 超过期限还没处理好。
order-escalated-returned = { $number } 被部门退回{ $count }次，没有人接。
order-escalated-assigned = { $number } 没有部门抢单，已指派{ $department }。
order-escalated-about = { $category } · { $place } · { $community }
order-escalated-holder = 现在由{ $department }处理，期限 { $deadline }。
order-escalated-nobody = 现在没有部门接，期限 { $deadline }。
order-assign-done = 已指派
operator-calendar = { $year }年的节假日安排还没有收进日历，先按周一到周五算工作日。请更新日历。
# 列表
order-list-department = 本部门的工单（{ $count }）
order-list-community = 本社区的工单（{ $count }）
order-list-none = 现在没有没办完的工单。
order-list-line = { $number } · { $category } · { $place } · { $step } · { $deadline }
order-step-placed = 等待抢单
order-step-grabbed = 已接单
order-step-started = 处理中
order-step-completed = 等验收
order-step-accepted = 等居民确认
order-step-confirmed = 已解决
order-step-withdrawn = 已撤单
