refusal-and = { " and " }
refusal-trouble = This step did not work. Everything you sent is here, and we are mending it. Number { $number }.
refusal-already-grabbed = A moment late: { $by } has taken it
refusal-not-offered = This order went to { $to }
refusal-not-yours = This is for the person in charge. You need not do anything.
refusal-old-button = This has moved on. Please look at the newest message.
refusal-just-changed = The step before this is done. If you mean this one too, please tap it again.
refusal-code-forged = This code is no longer in use. If it is on your door, please tell your grid worker.
refusal-number-wrong = That number is not right. Please type it again as it stands on the label.
refusal-scan-again = Please scan the code at the door once more.
refusal-card-again = Please scan the code on the card again.
refusal-sign-again = Please scan the code here once more.
refusal-own-shop = This is your own shop: somebody else has to rate it and look at it.
refusal-own-opinion = You said this yourself: somebody else has to look at it.
refusal-already-owned = This shop has an owner already. If that is wrong, please tell the community.
refusal-day-missing = Please write the name of the licence and the day it runs out, such as: Food permit 2027-03-01.
refusal-nothing-to-check = This checklist is empty just now. Please tell the district.
refusal-photo-missing = Please send a photo of how it is now first.
refusal-invite-used = Somebody has used this invitation. Please ask for another one.
refusal-invite-yours = You have used this invitation already. Nothing more to do: send /help to go on.
refusal-two-purses = You and { $name } both have points already: please ask the district to put them together.
refusal-no-such-thing = { $what } was not found.
refusal-already-filed = It is filed already, number { $number }
refusal-outside-district = That place is outside the district. Please choose again.
refusal-nothing-nearby = There is no open report nearby to merge into.
refusal-household-unknown = There is no household { $typed }. Please check the number.
refusal-order-moved = { $number } { $step ->
    [placed] is waiting for a department
    [grabbed] has been taken by { $by }
    [started] is being worked on by { $by }
    [completed] is done and waits for the community
    [accepted] has been accepted
    [confirmed] is solved
   *[withdrawn] has been withdrawn
 }.
refusal-own-work = Somebody else has to accept the work of your own department.
refusal-too-many-open = { $department } has { $most } open orders. Please finish some first.
refusal-nobody-chosen = Please choose a department first.
refusal-already-placed = { $number } has been placed already.
refusal-not-enough-points = You have { $have } points; { $need } are needed here.
refusal-budget-short = This year's budget has { $left } points left; { $need } are needed here.
refusal-moral-not-spent = Moral points are what you contributed. Nothing takes them away.
refusal-key-used = This entry ({ $key }) was booked before with other content. Nothing was booked.
refusal-hold-expired = These points were held for a while, and that time is over.
refusal-own-unit = You can't rate your own unit.
refusal-rating-closed = The time for this rating is over. Thank you.
refusal-parked = ⚠️ A message failed three times. It is kept whole, number { $number }.
refusal-stall-again = Please scan the code of the place or the market again.
refusal-not-registered = You are not registered at { $market } yet. Scan the code here and tap “Register”.
refusal-unreviewed = Your registration is being reviewed. You will be told.
refusal-wrong-market = You are registered at { $own }; this is { $market }. To sell here, please register here first.
refusal-permit-expired = The health permit ended on { $expired }. Please send a photo of the new one first; once reviewed you can sign in.
refusal-permit-taken = Somebody is registered with that number. If it is yours, please see market regulation.
refusal-already-reviewed = { $by } has already reviewed this: { $state ->
    [approved] approved, it is done
    [unclear] sent back, the photo is unclear
   *[mismatch] sent back, no match
 }. There is nothing left to do.
refusal-already-admitted = { $by } has already admitted { $vendor } by application { $number }: it is done. Please check again who this one is.
refusal-suspended = You are suspended until { $until }. If you disagree, appeal on the case.
refusal-market-shut = { $opens ->
    [none] { $market } is not open now, and does not open within a week.
   *[other] { $market } is not open now. You can sign in from { $opens }.
}
refusal-day-over = { $market } has closed its day of { $day }: there is nothing left to tap here.
refusal-rained-off = { $market } is called off for the weather. You will be told if it opens.
refusal-too-far = You are still { $away_m } from { $market }. Send your place again when you are there, then sign in.
refusal-already-signed-in = You have signed in at { $stall } already.
refusal-place-taken = Somebody has { $stall }. { $free } places are free: tap “Free places”.
refusal-booking-later = It is too early to book: from { $opens }.
refusal-own-stall = You sell at this market yourself: somebody else has to look after it.
refusal-nobody-there = Nobody has signed in at { $stall }: there is nobody to warn.
refusal-not-heard = The vendor is heard first: sign once they have answered, or after { $until }.
refusal-already-signed = Your side has signed; the other department has to.
refusal-own-home = This is your own home: no visit to log.
refusal-moved-out = You don’t live there any more, so there is nothing to answer.
refusal-visit-over = The 7 days for this answer are over. You can still rate by scanning the official’s card.
refusal-said-already = Somebody in your home has said that they came. If that is wrong, please tell the community.
refusal-too-long = That is rather long: at most { $most } characters. Please send it again, shorter.
