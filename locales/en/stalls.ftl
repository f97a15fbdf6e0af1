stall-back = Back
stall-hours = Open { $when }.
stall-hours-until = Open now, until { $closes }.
stall-no-opening = It does not open this week.
stall-rained = The opening of { $opens } is called off for the weather.
stall-taken = { $taken } of { $capacity } places taken.
stall-empty = Nobody has signed in here.
stall-nobody = Nobody has signed in yet.
stall-sells = { $stall }: { $goods } · { $permit ->
    [valid] permit valid
    [expired] permit expired
   *[none] no permit needed
 }
stall-asked = ⏳ Your registration is being reviewed. You will be told.
stall-elsewhere = You are registered at { $market }. To sell here, please register here first.
stall-who = Who is here
stall-apply = Register
stall-sign-in = Sign in
stall-sign-out = Sign out
stall-free-button = Free places
stall-other-place = Move
stall-swap = Swap
stall-mine = My stall
stall-renew = New permit
stall-cancel = Not coming
stall-unqueue = Stop waiting
stall-is-free = This place is free.
stall-is-taken = Somebody has this place.
stall-helps = You help the vendor of “{ $goods }”.
stall-suspended = ⚠️ Suspended until { $until }.
stall-expired = ⚠️ The health permit ended on { $expired }. Tap “New permit”, send its photo; once it is reviewed you can sign in.
stall-away = On holiday until { $until }. If you come sooner, just sign in.
stall-signed-in = ✅ Signed in at { $stall } ({ $at }). When you close, tap “Sign out” and send a photo of the clean place.
stall-booked = { $stall } is kept for you until { $until }. Please scan and sign in when you are there.
stall-waits = ⏳ All places are taken. You are number { $count } on the waiting list and will be told of a free one.
stall-done = You signed out of { $stall } at { $at }.
stall-done-clean = ✅ You signed out of { $stall } at { $at }, the place left clean.
stall-free = { $market } opens { $when }, { $count } places are free. Tap one: it is kept until half an hour after the opening.
stall-none-free = All places of { $market } are taken ({ $when }). Sign in there to join the waiting list.
stall-move = You are at { $stall }. Tap one to move there.
stall-have = You have booked { $stall }. Tap another to change.
stall-toast-in = Signed in at { $stall }
stall-toast-waits = Full: you are number { $count } on the waiting list
stall-toast-given-up = The next in line gets this place
stall-ask-photo = Please send a photo of the place left clean.
stall-no-photo = No photo
stall-photo-please = A photo is needed here. Without one, tap “No photo”.
stall-out = Signed out of { $stall }. A photo next time is better for your record.
stall-out-clean = ✅ Signed out of { $stall }, the place left clean. Thank you.
stall-closed = The market has closed and you are signed out of { $stall }. A photo of the place left clean still counts for two hours.
stall-closed-photo = Send a photo
stall-place-got = 📍 Got it: it is looked at when you sign in.
stall-freed = { $stall } at { $market } is free and kept for you until { $until }. Please scan and sign in when you are there.
stall-place-goods = { $stall } { $goods }
stall-swap-with = Swap with whom? It is done once they agree.
stall-swap-nobody = There is nobody to swap with now.
stall-swap-sent = They have been asked. You will be told.
stall-swap-asked = { $stall } ({ $goods }) would like to swap with your { $own }, for today.
stall-swap-agree = Agree
stall-swap-refuse = Stay
stall-swap-state = { $state ->
    [done] ✅ Swapped
    [refused] Not swapped
   *[gone] One of you has left: not swapped
 }
stall-swap-answer = { $state ->
    [done] ✅ Swapped: you are at { $stall } today.
    [refused] The vendor at { $stall } would rather stay.
   *[gone] { $stall } has left: not swapped.
 }
stall-year = In { $year } you have sold on { $days ->
    [one] one day
   *[other] { $days } days
 } and left the place clean on { $clean }.
stall-year-warned = { $count ->
    [one] You were warned once.
   *[other] You were warned { $count } times.
 }
stall-year-stars = Passers-by rated { $mean } stars (between { $low } and { $high }), { $count } in all, { $sure ->
    [sure] quite sure
    [fairly] fairly sure
   *[unsure] not sure yet
 }.
stall-year-good = A good record: you may book two hours before the others.
stall-year-not-yet = Five days within 90, each closed with a photo, let you book two hours sooner.
stall-helper = Helper
stall-holiday = Holiday
stall-holiday-ask = For how many days? What you have booked is given back.
stall-holiday-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
stall-holiday-until = On holiday until { $until }. If you come sooner, just sign in.
menu-entry-stalls = My stall
stall-report = Report a problem
stall-opinions = Reviews
menu-hat-vendor = a vendor
menu-wear-vendor = As a vendor
