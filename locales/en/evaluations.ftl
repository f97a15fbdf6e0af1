evaluation-prompt = Hello, are you satisfied with my work? Please rate it!
evaluation-about = { $service } · { $by }
evaluation-behalf = You filed this for { $address }. Please ask them, and tap what they say.
evaluation-good = What was good? (optional)
evaluation-bad = What was not good? (optional)
evaluation-day = You can change it for 24 hours.
evaluation-tag = { $tag ->
    [fast] quick
    [kind] friendly
    [well_done] well done
    [explained] well explained
    [slow] slow
    [rude] unfriendly
    [not_fixed] not fixed
    [unexplained] not explained
    [fair] fair
   *[passed_on] sent around
 }
evaluation-join = { ", " }
evaluation-write = Add a line
evaluation-done = Done
evaluation-back = Back
evaluation-change = Change it
evaluation-ask-words = Please write a line. Only who did the work reads it, and not who you are. You may also send a photo; only somebody who reviews the rating sees it.
evaluation-own-words = “{ $words }”
evaluation-thanks = { $stars }
    Thank you. You can change it for 24 hours.
evaluation-told = You have a new rating: { $said }. { $month }
evaluation-told-unit = { $unit } has a new rating: { $said }. { $month }
evaluation-month = This month { $mean } ({ $count }).
evaluation-mine = My ratings
evaluation-none = No ratings this month yet.
callback-head = { $service } · a resident is not satisfied: { $said }
callback-head-better = { $service } · now: { $said }
callback-ask = Please call back and put it right by { $day }.
callback-called = Called back
callback-which = { $service }: what came of the call?
callback-result = { $result ->
    [put_right] Put right
    [explained] Explained
   *[not_reached] Not reached
 }
callback-done = Called back: { $result } · { $by } { $moment }
callback-gone = The resident changed the rating; no call is needed.
callback-overdue = ⏳ The call-back of { $service } is overdue ({ $day }). Please call soon.
card-of-cadre = <b>{ $name }</b> · { $title }
card-services = Finished for you; one tap to rate it.
card-service = { $number } · { $category }
card-left = This official no longer holds the post; the card can't be rated any more.
card-left-own = You no longer hold this post; the card can't be rated any more. Please give it back to your unit.
card-viewer = { $viewer ->
    [owner] This is your evaluation card. Whoever scans it can rate you; you don't see who.
    [head] This is the whole unit's; nobody sees who rated.
   *[colleague] A colleague of your unit. Nobody rates their own unit.
 }
card-dead = This card was reported lost and can't be rated. If you have found it, please hand it in at any community office. Thank you.
evaluation-change-to = You gave { $stars }. What instead?
evaluation-no-photo = Please write a line here, or tap Back. A photo can be sent afterwards to report a problem.
card-rate = Rate
card-ask = Are you satisfied today? Nobody is told who you are.
card-today = You have rated today: { $stars }
evaluation-nobody = You have no evaluation card yet, and no ratings.
evaluation-year = { $year }, as estimated from the ratings:
evaluation-year-none = { $year }: no ratings that count for the year yet (each counts after a day).
evaluation-estimate = { $what ->
    [services] After services
    [passing] In passing
   *[together] Together (five in passing count as one)
 } { $mean } (between { $low } and { $high }), { $count } in all, { $sure ->
    [sure] quite sure
    [fairly] fairly sure
   *[unsure] not sure yet
 }.
digest-own = People in passing have rated you { $count } times lately: { $stars }.
digest-unit = People in passing have rated { $unit } { $count } times lately: { $stars }.
digest-part = { $what } { $count }
digest-tags = They say: { $tags }.
card-lost-button = Card is lost
card-lost-ask = Once reported, the code on the old card is dead at once and for good; you will need a new card.
card-lost-yes = Report it lost
card-lost = ✅ The old card is dead; nobody can rate by it. Please ask your unit for a new one.
evaluation-answers = Answer
evaluation-contests = Contest
evaluation-which = { $verb ->
    [answer] Which one do you answer? Each can be answered once.
   *[contest] Which one do you contest? Each can be contested once.
 }
evaluation-which-none = { $verb ->
    [answer] You have answered all the latest ratings.
   *[contest] You have contested all the latest ratings.
 }
evaluation-official-ask = { $verb ->
    [answer] Please write one line. It goes to whoever rated, without names on either side.
   *[contest] Please write your reason in one line. Two of the oversight board read it; they don't know who rated either.
 }
evaluation-official-said = { $verb ->
    [answer] ✅ It has gone to whoever rated.
   *[contest] ✅ It is with the oversight board. When two agree, you will be told.
 }
evaluation-answered = { $about }: who did the work has answered your rating
contest-head = A rating is contested; please look at it. It is decided when two reviewers agree.
contest-about = { $said } · { $category } · { $unit }
contest-reason = Reason: “{ $reason }”
contest-word = { $word ->
    [keep] Keep it
   *[void] Don't count it
 }
contest-mine = Your word: { $word ->
    [keep] keep it
   *[void] don't count it
 }. { $state ->
    [split] The two of you differ; a third will decide.
   *[other] Another reviewer will look.
 }
contest-result = Result: { $state ->
    [kept] it stays
   *[voided] it does not count
 }.
contest-taken = Your word is noted.
contest-told-official = Two of the oversight board have looked at the rating that you contested ({ $said }): { $state ->
    [kept] it stays.
   *[voided] it does not count and has been taken out.
 }
contest-told-rater = A rating of yours ({ $said }) was reviewed by two of the oversight board and does not count. They don't know who you are.
evaluation-units = My unit's ratings
evaluation-which-unit = Which unit's?
evaluation-unit-whole = This is the whole unit's; nobody sees who rated.
contest-waiting = { $count ->
    [one] One rating waits for your review.
   *[other] { $count } ratings wait for your review.
 }
review-waiting = { $count ->
    [one] One crowd of ratings waits for your review.
   *[other] { $count } crowds of ratings wait for your review.
 }
contest-none = No rating waits for your review.
review-head = { $kind ->
    [burst] One code has got many ratings at once; please look at it.
   *[ring] { $raters } accounts keep rating the same people on the same days; please look at it.
 }
review-whose = { $name }: { $stars }
review-when = { $raters } people rated, { $fresh } of them new; from { $since } to { $until }.
review-until = { $kind ->
    [burst] None of them counts until then.
   *[ring] Until then all of them together weigh like three.
 } It is decided when two reviewers agree.
review-word = { $word ->
    [keep] Count them
   *[void] Don't count
 }
review-ask = Why should they not count? One line, please; it goes to whoever rated, without your name.
review-taken = Your word is noted. It is decided when two reviewers agree.
review-result = Result: { $state ->
    [kept] they count
   *[voided] they don't count
 }.
review-held = Very many people are rating just now. Yours is kept, and counts once somebody has had a look.
review-held-letter = Thank you for rating { $whose }. Very many people rated just then; yours is kept and counts once somebody has had a look. There is nothing you need to do.
review-looked-at = { $kind ->
    [burst] The oversight board has looked at your rating of { $whose }: { $state ->
        [kept] it counts. Thank you for waiting.
       *[voided] these ratings don't count. They don't know who rated.
     }
   *[ring] The oversight board has looked at some of your latest ratings: they don't count. They don't know who rated.
 }
review-joined = These accounts are looked at together with others now; this one needs nothing.
evaluation-called-back = Call-back: { $result }
evaluation-praise = 👍 A resident praises { $whose }: “{ $words }”
evaluation-share = Their unit may read it
evaluation-photo = 📷 The photo is kept; only somebody who reviews the rating sees it.
evaluation-photo-alone = 📷 The photo is kept; only somebody who reviews the rating sees it. To say something too, tap “Add a line”.
callback-void = This rating does not count any more; no call is needed.
year-title = My { $year }
year-name = { $what ->
    [services] After services
    [passing] In passing
   *[together] Together
 }
year-count = { $count ->
    [one] { $count } rating
   *[other] { $count } ratings
 }
year-sure = { $sure ->
    [sure] quite sure
    [fairly] fairly sure
   *[unsure] not sure yet
 }
year-note = The dot is the mean; nine times of ten it lies in the pale range, which shrinks as more people rate.
year-caption = The ratings of { $year } in one picture.
card-ask-now = Ask for ratings
card-asked-now = Everybody whose work you have finished and who has not been asked yet is asked now (nobody at night).
review-mine = Your word: { $word ->
    [keep] count them
   *[void] don't count
 }. { $state ->
    [split] The two of you differ; a third will decide.
   *[other] Another reviewer will look.
 }
evaluation-visit = visit, { $day }
evaluation-visit-for = { $visit } · { $purposes }
evaluation-visit-of = a visit
card-service-by = { $service } · { $by }
