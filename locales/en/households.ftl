household-greeting = Hello, this is { $address }.
    You are the
household-owner = Owner
household-tenant = Tenant
household-relative = Family member
household-visitor = Not my home, I just want to report
household-title = { $tie } · { $address }
household-confirming = Once { $worker } confirms, this is noted as your home.
household-report-now = You can send a photo of a problem right away.
household-claim = Confirm
household-back = Back
household-worker = grid worker { $name }
household-status-claimed = ⏳ We have asked { $worker }.
household-status-waiting = ⏳ Noted. The grid worker of { $community } will confirm once they are here.
household-status-confirmed = ✅ Confirmed by { $worker }.
household-status-refused = Not confirmed: { $worker } does not know you yet.
household-status-left = Noted: you have moved out.
household-asked = A resident asks you to confirm: { $address } · { $tie }
household-asked-confirmed = ✅ Confirmed.
household-asked-refused = Answered: not known.
household-asked-left = The resident has taken it back.
household-confirm = Confirm
household-refuse = Not known
household-later = Call first
household-later-toast = All right, it stays here until you have called.
household-welcome = ✅ Confirmed by { $worker }. Welcome home.
household-unknown = Sorry, { $worker } does not know you yet. If you live here, please tell { $community } and scan the code again.
household-visitor-answer = All right. Just send a photo, or a line about what is wrong and where.
household-leave = Moved out
household-leaving = Have you moved out of { $address }?
household-left = Moved out
household-to-confirm = { $count ->
    [one] One home waits for your word.
   *[other] { $count } homes wait for your word.
 }
household-confirm-none = No home waits for your word.
