# placing
order-head = { $number } · { $category } · { $place }
order-place = { $category } · { $place }
order-to-whom = To whom?
order-choice = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}
order-choice-duty = { $choice } · duty
order-choice-lead = { $choice } · lead
order-bounty-deadline = Bounty { $points } points · due { $deadline }
order-deadline = Due { $deadline }
order-joint-how = Joint: the first chosen leads, the others help.
order-button-less = Bounty −
order-button-more = Bounty +
order-button-earlier = Earlier
order-button-later = Later
order-button-all = More units
order-button-joint = { $on ->
    [yes] ✓ Joint
   *[no] Joint
}
order-button-send = Send out
order-button-back = Back
# the community's card
order-placed = { $number } · sent to { $count ->
    [one] { $count } unit
   *[other] { $count } units
}, waiting for a taker · { $who } { $clock }
order-groupless = { $names }: no group yet, not delivered there. Please call them.
order-urged = Urgent
order-raised = Bounty raised to { $points } points (not for the unit on duty)
order-assigned-duty = Assigned to { $department } (unit on duty)
order-assigned-other = Assigned to { $department } (nobody took it)
order-card-grabbed = { $number } · { $department } { $who } { $clock }
order-card-assigned = { $number } · assigned to { $department } · { $clock }
order-card-started = { $number } · { $department } is at work · { $who } { $clock }
order-progress = { $count ->
    [one] 1 photo of the work so far
   *[other] { $count } photos of the work so far
 }
order-card-completed = { $number } · { $department } has finished, please look
order-card-accepted = { $number } · accepted, the resident is asked · { $department }
order-card-confirmed = { $number } · ✅ the resident says it is solved · { $department }
order-card-withdrawn = { $number } · withdrawn
order-button-urge = Urgent
order-button-withdraw = Withdraw
order-withdraw-sure = Once withdrawn, the community decides anew. Withdraw it?
order-button-withdraw-sure = Yes, withdraw
order-urge-done = Marked as urgent
order-withdrawn = Withdrawn
# the department's card
order-offer = { $points } points · due { $deadline }
order-until = due { $deadline }
order-joint-lead = Lead { $lead } · help { $helpers }
order-added = Added: { $words }
order-answered = Asked: { $question } Answer: { $words }
order-voices = { $count ->
    [one] { $count } voice message
   *[other] { $count } voice messages
}, to be heard at the community
order-returned-reason = Given back: { $reason }
order-lost = { $number } · taken by { $department }
order-lost-assigned = { $number } · assigned to { $department }
order-helper = { $number } · you help · { $department } leads
order-working = { $number } · at work · { $who } { $clock }
order-handed = { $number } · with the community for acceptance
order-held = { $number } · accepted, the resident is asked
order-paid = { $number } · ✅ the resident says it is solved
order-part = { $points } points to the department
order-part-person = , { $points } to { $who }
order-button-grab = Take it
order-button-start = Start
order-button-complete = Done
order-button-progress = Progress
order-button-give-back = Give back
order-button-map = Map
order-why-back = Why give it back? Two returns go to the subdistrict.
order-reason-not-ours = Not our duty
order-reason-no-hands = No hands free
order-reason-not-found = Can't find it
order-reason-needs-others = Needs others
order-reason-write = Write why
order-write-reason = { $number } Please reply to this message with the reason.
order-grabbed-toast = It is yours, please set out soon
order-started-toast = Good, work has begun
order-returned-toast = Given back, the community knows
# handing over
order-ask-photo = { $number } Please send a photo of the finished work, if you can from the same angle as before.
order-ask-photo-reply = { $number } Please reply to this message with a photo of the finished work, from the same angle as before.
order-ask-more = Please send one more photo of the finished work.
order-ask-progress = { $number } Please send a photo of how it looks now.
order-ask-progress-reply = { $number } Please reply to this message with a photo of how it looks now.
order-photo-toast = Please send the photo in our private chat
order-photo-toast-group = Please reply to me here with the photo
order-photo-needed = This step needs a photo of the work. /cancel leaves it for later.
order-delivered = With the community for acceptance.
order-delivered-more = One more photo added, with the community for acceptance.
order-progress-sent = Progress sent, the community can see it.
order-button-add = Another photo
order-button-take-back = Take back
order-taken-back = Taken back. Tap “Done” when the work is finished.
# acceptance
order-done = { $number } finished · { $department } { $who } · took { $duration }
order-done-accepted = { $number } accepted · { $department } { $who } · took { $duration }
order-done-rework = { $number } sent back · { $department } { $who }
order-done-rework-why = What is wrong? One tap tells the department.
order-done-reason = Reason: { $reason }
order-done-taken-back = { $number } the department took this back
order-done-reopened = { $number } the resident says it is not solved, { $department } goes on
order-done-confirmed = { $number } solved · { $points } points paid to { $department }
order-done-solved = { $number } solved
order-button-accept = Accept
order-button-rework = Send back
order-button-ask = Ask resident
order-accepted-toast = Accepted, the resident is asked
order-rework-toast = Sent back, the department knows
order-rework-not-fixed = Not fixed
order-rework-not-clean = Not tidy
order-rework-photo = Photo unclear
order-reason-thanks = Good, the department knows
# the resident
order-outcome = ✅ { $number } has been dealt with.
order-outcome-words = ✅ { $number } has been dealt with: { $words }
order-outcome-ask = Is it solved? No answer within 72 hours counts as solved.
order-button-solved = Solved
order-button-unsolved = Not solved
order-thanks = Thank you. You receive { $moral } moral points and { $material } material points; the bounty of { $bounty } points goes to { $department }.
order-thanks-only = Thank you.
order-reopened = { $number } is not solved: { $department } goes on, due { $deadline }.
order-unsolved-ask = What is not right yet? Please send one photo or one line.
order-unsolved-toast = They have been asked to go on
order-unsolved-thanks = Received, the department can see it.
# reminders
order-remind-soon = ⏳ { $number }: { $left } left.
order-remind-late = ⚠️ { $number } is overdue (was due { $deadline }); the next level has been told.
order-remind-rework = { $number } The community asks you to do it over.
order-remind-rework-why = { $number } The community asks you to do it over: { $reason }
order-remind-reopened = { $number } The resident says it is not solved. Please go on, due { $deadline }.
order-remind-assigned = { $number } Nobody took it: assigned to { $department }, due { $deadline }.
order-remind-directed = { $number } has been given to { $department }: please finish by { $deadline }.
order-escalated-late = ⚠️ { $number } is overdue.
order-escalated-returned = { $number } was given back { $count ->
    [one] once
   *[other] { $count } times
}, nobody has it.
order-escalated-assigned = { $number } Nobody took it: assigned to { $department }.
order-escalated-unlooked = { $number } { $department } has handed the work over, and { $community } has not looked at it yet.
order-escalated-about = { $category } · { $place } · { $community }
order-escalated-holder = { $department } has it, due { $deadline }.
order-escalated-nobody = Nobody has it, due { $deadline }.
order-assign-done = Assigned
order-button-direct = Give to
order-list-above = Orders that communities could not settle ({ $count })
order-above-line = { $number } · { $step } · { $deadline }
operator-calendar = The calendar does not know the holidays of { $year }; Monday to Friday count as working days. Please update the calendar.
# lists
order-list-department = This unit's orders ({ $count })
order-list-community = This community's orders ({ $count })
order-list-none = There are no open orders.
order-list-line = { $number } · { $category } · { $place } · { $step } · { $deadline }
order-list-undecided = Waiting for the community to place or answer ({ $count }): { $numbers }
order-list-rest = { $count } more, all due later.
order-step-placed = waiting for a taker
order-step-grabbed = taken
order-step-started = at work
order-step-completed = to be accepted
order-step-accepted = resident asked
order-step-confirmed = solved
order-step-withdrawn = withdrawn
