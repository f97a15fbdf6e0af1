inspection-title = <b>{ $merchant }</b> · { $own ->
    [yes] { $duty }
   *[no] { $duty }
 }
inspection-needs = { $item } ({ $needs })
inspection-must = a must
inspection-photo = with a photo
inspection-answer = { $answer ->
    [good] Good
    [bad] Not good
   *[none] Does not apply
 }
inspection-lacks = { $what ->
    [photo] 📷 This one needs a photo. Please send one.
   *[reason] Please write a line or send a photo of what is wrong.
 }
inspection-more = You can send more photos, then press “Next”.
inspection-next = Next
inspection-back = Previous
inspection-later = Go on later
inspection-drop = Discard
inspection-term = How many days to put it right?
inspection-days = { $days } days
inspection-done = Hand it in
inspection-score = { $score } points, { $passed ->
    [yes] passed
   *[no] not passed
 }
inspection-failed = ✗ { $item }
inspection-handed-in = { $own ->
    [yes] ✅ Your self-check is kept. Inspectors can see it too.
   *[no] ✅ The shop has been told. To put right: { $failed }.
 }
inspection-kept = { $merchant }: you stopped at { $position } of { $count }. Tap “Inspect” or “Self-check” again to go on.
inspection-dropped = Discarded. None of it counts.
inspection-which = By which duty?
inspection-told = { $merchant } has been inspected: { $duty }.
inspection-day = Shops to visit today ({ $duty }): { $count }, in walking order:
inspection-none-due = No shop is due just now ({ $duty }).
inspection-nobody = It is not your duty to inspect shops.
inspection-map = Map { $number }
stop-never = never inspected
stop-last = { $score } points { $days } days ago
stop-complaints = complaints: { $count }
stop-away = { $away } on
rectification-head = <b>{ $merchant }</b> · to put right · { $duty }
rectification-list = { $merchant } has { $count } to put right. Which one?
rectification-reason = Sent back: “{ $reason }”
rectification-answer = The shop: “{ $words }”
rectification-state = { $state ->
    [open] ⏳ By { $moment }
    [answered] The shop says it is done; the inspector will look
    [passed] ✅ Passed
   *[overdue] ⚠️ Overdue since { $moment }
 }
rectification-report = It has become the report { $number }. When it is done, please still hand it in here.
rectification-fix = It is done
rectification-hand = Hand in
rectification-pass = Pass
rectification-back = Send back
rectification-ask-photo = { $item }
    Please send photos of how it is now, as many as you like; a line too.
rectification-handed = ✅ The inspector looks at it: { $item }
rectification-ask-reason = { $item }
    Please write why it is sent back. The shop reads it.
rectification-judged = { $state ->
    [open] Sent back: { $item }
   *[other] Noted: { $item }
 }
rectification-passed = ✅ { $merchant }, passed: { $item }
rectification-again = { $merchant }, to be done once more: { $item }
    “{ $reason }”
    ⏳ By { $moment }
menu-entry-inspect = Inspect shops
menu-command-inspect = Shops to inspect today
