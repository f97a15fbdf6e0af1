vendor-ask-number = Please type the number of your health permit.
vendor-ask-goods = What do you sell? A few words will do.
vendor-ask-expiry = Until which day is the permit valid? For example 2027-03-31.
vendor-ask-expiry_again = I could not read that day. Please write it like this: 2027-03-31.
vendor-ask-photo = Please send a photo of the permit. Only those who review it see it.
vendor-ask-photo_again = A photo of the permit is needed here.
vendor-stop = Not now
vendor-stopped = All right. Nothing was kept.
vendor-asked = ⏳ Market regulation looks at it. You will be told.
vendor-applies = A registration at { $market }: please have a look.
vendor-renews = A vendor of { $market } has a new permit: please have a look.
vendor-permit = { $goods } · permit { $number } · valid until { $expiry }
vendor-in-books = In the books that number is: { $name }
vendor-say-approved = Approve
vendor-say-unclear = Unclear
vendor-say-mismatch = No match
vendor-verdict = { $state ->
    [approved] ✅ Approved
    [unclear] Sent back: the photo is unclear
   *[mismatch] Sent back: no match
 }
vendor-decided = { $state ->
    [approved] ✅ You are registered at { $market }. Scan the code at a place to sign in.
    [unclear] Your registration at { $market } came back: the photo is unclear. Please scan a place's code and send another.
   *[mismatch] Your registration at { $market } came back: photo and number do not match. Please check them, or see market regulation.
 }
vendor-helper-link = Hand this link to your helper; it works once. Whoever opens it can sign in and out for you:
vendor-joined = ✅ You now help a vendor of { $market }. Scan the code at the place to sign in and out for them.
vendor-permit-ends = ⏳ Your health permit at { $market } ends on { $expiry }. Once you have the new one, scan a place's code: “My stall”, “New permit”.
vendor-no-permit = No permit needed
vendor-asked-without = ⏳ Market regulation looks at it, number { $number }. When they come to your stall, please show them this number.
vendor-without = { $goods } · no permit needed, number { $number }
vendor-how = Please check at the stall: the vendor's phone shows this number. If the books have them, tap their name; if not, “New vendor”.
vendor-more = The books have { $count } more without a permit: “Search the books” lists them, and finds them by a few letters.
vendor-books-look = Search the books
vendor-books = { $count } in the books without a permit, whom nobody is yet. Tap whoever application { $number } is from; or type a few letters of the name, the goods or the number in the books.
vendor-books-found = “{ $words }”: { $count } found. Tap whoever application { $number } is from, or type something else.
vendor-books-none = Nobody found for “{ $words }”. Try other letters; if the books don't have them, tap “New vendor” under application { $number }.
vendor-books-before = Previous
vendor-books-after = Next
vendor-books-all = Show all
vendor-books-stop = Back
vendor-books-closed = All right. Application { $number } still waits for you.
vendor-is = In the books: { $name }
vendor-say-new = New vendor, approve
vendor-decided-without = { $state ->
    [approved] ✅ You are registered at { $market }. Scan the code at a place to sign in.
   *[mismatch] Your registration at { $market } came back: it could not be checked at the stall. Please register again, or see market regulation.
 }
vendor-year-title = { $market } · my { $year }
vendor-year-name = { $what ->
    [year] This year
   *[recent] Last 90 days
 }
