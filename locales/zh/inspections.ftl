inspection-title = <b>{ $merchant }</b> · { $own ->
    [yes] { $duty }
   *[no] { $duty }检查
 }
inspection-needs = { $item }（{ $needs }）
inspection-must = 必须合格
inspection-photo = 要拍照
inspection-answer = { $answer ->
    [good] 合格
    [bad] 不合格
   *[none] 不适用
 }
inspection-lacks = { $what ->
    [photo] 📷 这一项要拍照，请发一张。
   *[reason] 请写一句或拍照，说清哪里不合格。
 }
inspection-more = 可以再拍几张，再点“下一项”。
inspection-next = 下一项
inspection-back = 上一项
inspection-later = 先放一放
inspection-drop = 这次不算
inspection-term = 几天内改好？
inspection-days = { $days }天
inspection-done = 交上去
inspection-score = { $score }分，{ $passed ->
    [yes] 合格
   *[no] 不合格
 }
inspection-failed = ✗ { $item }
inspection-handed-in = { $own ->
    [yes] ✅ 自查记下了，检查的人也能看到。
   *[no] ✅ 已告诉店里，要整改{ $failed }项。
 }
inspection-kept = { $merchant }的检查停在第{ $position }项，共{ $count }项。再点“开始检查”或“自查”，接着往下做。
inspection-dropped = 好，这次不算。
inspection-which = 按哪一项职责检查？
inspection-told = { $merchant }：{ $duty }来检查过了。
inspection-day = 今天要去的店（{ $duty }），{ $count }家，按路顺好了：
inspection-none-due = 现在没有该去检查的店（{ $duty }）。
inspection-nobody = 您没有检查商户的职责。
inspection-map = 导航{ $number }
stop-never = 从没检查过
stop-last = 上次{ $score }分，{ $days }天前
stop-complaints = 投诉{ $count }次
stop-away = 走{ $away }
rectification-head = <b>{ $merchant }</b> · { $duty }整改
rectification-list = { $merchant }要整改{ $count }项，看哪一项？
rectification-reason = 退回：“{ $reason }”
rectification-answer = 店里说：“{ $words }”
rectification-state = { $state ->
    [open] ⏳ { $moment }前改好
    [answered] 店里说改好了，等检查的人看
    [passed] ✅ 已通过
   *[overdue] ⚠️ 已经过期（{ $moment }）
 }
rectification-report = 已经转成工单 { $number }，改好了仍要在这里交。
rectification-fix = 改好了
rectification-hand = 交
rectification-pass = 通过
rectification-back = 退回
rectification-ask-photo = { $item }
    请发改好后的照片，可以发几张，也可以写一句。
rectification-handed = ✅ 已交检查的人看：{ $item }
rectification-ask-reason = { $item }
    请写一句为什么退回，店里看得到。
rectification-judged = { $state ->
    [open] 已退回：{ $item }
   *[other] 记下了：{ $item }
 }
rectification-passed = ✅ { $merchant }整改通过：{ $item }
rectification-again = { $merchant }这一项还要再改：{ $item }
    “{ $reason }”
    ⏳ { $moment }前改好
menu-entry-inspect = 检查商户
menu-command-inspect = 看今天该去哪些店检查
