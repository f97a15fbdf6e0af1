point-moral = Moral points { $points }
point-material = Material points { $points } (to spend)
point-material-waiting = Material points { $points }
point-waiting = ⏳ { $moral } moral and { $material } material of these arrive when the grid worker confirms your home.
point-last = Latest: { $line }
point-none = Nothing yet. A report that is solved brings points.
point-line = { $points } { $what } · { $day }
point-part = { $currency ->
    [moral] moral { $points }
   *[material] material { $points }
 }
point-join = { ", " }
point-whole-line = { $points } { $what } · { $moment }{ $waiting }
point-line-waiting = { " · waiting" }
point-what = { $rule ->
    [report_solved] report: { $category } { $number }
    [rating_given] rating a service
    [bounty] work done: { $category } { $number }
   *[other] points { $number }
 }
point-reversed = correction: { $what }
point-statement = Statement · page { $page }
point-rules = How to earn points:
point-rule-name = { $rule ->
    [report_solved] what you reported is solved
    [rating_given] you rate a service
   *[other] other contributions
 }
point-rule = · { $rule }: moral { $moral }, material { $material }{ $day ->
    [0] { "" }
   *[other] , at most { $day } times a day
 }{ $month ->
    [0] { "" }
   *[other] , at most { $month } times a month
 }
point-rules-end = Moral points are never taken away. Material points can be spent.
point-which = Which entry do you doubt?
point-missing = One is missing
point-ask-words = Please say in one line what is wrong. Somebody of the community reads it.
point-appealed = { $place } has it and will answer you.
point-district = The district
point-doubt = A resident doubts an entry: { $entry }
    “{ $words }”
point-ask-answer = Please write the answer in one line. The resident gets it.
point-answered = The resident has been answered.
point-answer-told = { $place } has answered your question about points:
    { $words }
point-page-button = Statement
point-rules-button = How to earn
point-doubt-button = A doubt
point-answer = Answer
point-newer = Newer
point-older = Older
point-back = Back
