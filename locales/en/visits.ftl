visit-purpose = { $purpose ->
    [care] to see how you are
    [policy] policy news
    [safety] safety check
    [opinions] asking for views
   *[other] something else
 }
visit-begin = Log a visit
visit-title = Visit · { $address }
visit-what-for = What for? Choose one or several. To add a line, just write it; only you can read it.
visit-before = You have logged this home today. To add to it, choose and tap “Done”; to add a line, just write it.
visit-words = “{ $words }”
visit-no-line = A visit keeps words only. To report something, tap “Back” first, then send the photo.
visit-unsay = Delete the line
visit-log = Done
visit-back = Back
visit-logged = ✅ Logged: { $address } · { $purposes }.
visit-household-asked = The household is asked whether you came, without a sound.
visit-asked-later = The household is asked { $moment }, without a sound.
visit-nobody-asked = Nobody of this home can be asked now; the visit is logged all the same.
visit-added = Added to what you logged here today.
visit-asked = { $name } came to your home { $day }: { $purposes }. Is that so?
visit-confirm = Yes, came
visit-deny = No, nobody came
visit-confirmed = Noted. Thank you.
visit-denied = Noted: it does not count as a visit. The community will look into it and not say who told.
visit-wrong-button = Wrong button: came
visit-denied-told = ⚠️ { $name } logged a visit to { $address } { $day } ({ $purposes }).
visit-denied-ask = The household says that nobody came. Please look into it, and don’t ask who said so.
visit-denied-righted = ✅ The household has since said that somebody came: nothing to look into.
visit-own = { $count ->
    [one] 1 visit this month.
   *[other] { $count } visits this month.
 }
visit-own-line = { $address } · { $purposes }
visit-own-earlier = and { $count } earlier.
visit-own-none = No visits this month yet. Scan the code at a door and tap “Log a visit”.
menu-entry-visits = My visits
menu-command-visits = this month’s visits
