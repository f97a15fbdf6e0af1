merchant-head = <b>{ $name }</b> · { $category }
merchant-last = Last inspection: { $duty }, { $day }, { $score } points, { $passed ->
    [yes] passed
   *[no] not passed
 }
merchant-never-inspected = Never inspected yet
merchant-open = { $late ->
    [yes] ⚠️ { $count } to be put right, overdue since { $day }
   *[no] ⏳ { $count } to be put right by { $day }
 }
merchant-claimed = You have claimed this shop: number { $number }. Please show it when somebody of the community comes.
merchant-mine = This is my shop
merchant-report = Report a problem
merchant-opinions = Ratings
merchant-inspect = Inspect
merchant-rectifications = To put right
merchant-check = Self-check
merchant-more = The shop
merchant-you-are = { $kind ->
    [owner] you own it
   *[employee] you work here
 }
merchant-nothing-due = Nothing is due.
merchant-own-inspection = This is your own shop: somebody else has to inspect it.
merchant-which = Which one?
merchant-none-kept = You have no shop here yet. Scan the code at its door and tap “This is my shop”.
merchant-claim-ask = { $name }: are you the owner? Once somebody of the community has come to check, you can read and answer ratings and put things right.
merchant-claim-yes = I am the owner
merchant-verb = { $verb ->
    [licences] Licences
    [hours] Hours
    [photo] Add photos
    [album] See photos
    [staff] Staff
    [promise] Three promises
   *[leave] No longer mine
 }
merchant-agreement = Agreement: { $agreement }
merchant-promise = { $promised ->
    [yes] The three promises before the door: given
   *[no] The three promises before the door: not given yet
 }
merchant-promise-ask = The three promises before the door:
    keep it clean, with no rubbish overnight;
    look after the plants, with nothing tied to them or hung on them;
    keep it orderly, with nothing in the way.
merchant-promise-yes = I promise
merchant-ask = { $what ->
    [hours] Please write the opening hours, such as: 6:00-21:00, closed on Mondays.
    [licence] Please write the name of the licence and the day it runs out, such as: Food permit 2027-03-01.
    [licence_photo] Noted. Please send a photo of this licence.
   *[photo] Please send photos of the shop.
 }
merchant-leave-ask = { $kind ->
    [owner] Is { $name } not your shop any more? Its staff go too, and it has to be claimed anew.
   *[employee] Do you not work at { $name } any more?
 }
merchant-leave-yes = Yes
merchant-left = All right, { $name } is no longer yours.
merchant-staff = { $name } has { $count ->
    [one] 1 employee
   *[other] { $count } employees
 }. Tap one to remove them.
merchant-dismiss = Since { $day }: remove
merchant-invite = Invite somebody
merchant-invitation = Please pass this link on to whoever works at { $name }. It works once:
licence-none = No licences yet.
licence-add = Add one
licence-skip = Skip
licence-good = { $name } until { $day }
licence-ends = ⏳ { $name } { $days ->
    [0] runs out today
    [1] runs out tomorrow
   *[other] runs out in { $days } days
 }
licence-ended = ⚠️ { $name } has run out
licence-reminder = { $merchant }: { $line }. Please renew it soon, and add the new one under “The shop”.
claim-head = Somebody says that { $name } is theirs: number { $number }.
claim-how = Please go and see: the owner has this number on the phone.
claim-confirm = Confirm
claim-refuse = Not the owner
claim-state = { $state ->
    [confirmed] Confirmed.
    [left] No longer there.
   *[refused] Not confirmed.
 }
claim-decided = { $state ->
    [confirmed] ✅ The community has confirmed that { $name } is yours. Send “my shop” to see it any time.
   *[refused] The community could not confirm that { $name } is yours. Please ask there if you have questions.
 }
duty = { $duty ->
    [market] market regulation
    [urban] urban management
    [community] the community
    [grid] the grid
   *[own] self-check
 }
menu-entry-shop = My shop
menu-hat-keeper = somebody who keeps a shop
menu-wear-keeper = As who keeps a shop
menu-command-shop = See your own shop
merchant-file = The file
merchant-no-photos = There are no photos yet.
