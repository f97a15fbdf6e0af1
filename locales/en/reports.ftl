report-photos = { $count ->
    [one] 1 photo
   *[other] { $count } photos
}
report-videos = { $count ->
    [one] 1 video
   *[other] { $count } videos
}
report-voice-taken = We have your voice message; the community will listen to it.
report-empty = Please send a photo or a voice message, or write a sentence, in any order.
report-own-place = { $place } (your home)
report-at = 📍 { $place }  About: { $category }
report-at-unknown = 📍 Place not known yet  About: { $category }
report-category-other = other
report-other-names = other
report-place-suffixes = community|subdistrict
report-door-patterns = [Aa]pt\.?\s*\d+|[Rr]oom\s*\d+
report-audience = The community and the department in charge see this, but not who you are.
report-audience-behalf = For the resident of { $address }; the groups don't see who.
report-near = { $metres } metres from you, { $day }, somebody reported “{ $words }”: { $what }.
report-near-here = Right here, { $day }, somebody reported “{ $words }”: { $what }.
report-near-ordered = work is under way
report-near-filed = the community is looking at it
report-submit = Submit
report-me-too = That's it, me too
report-change-place = Place
report-change-category = Kind
report-add-photo = Add photo
report-cancel = Cancel
report-undo = Undo
report-behalf = For somebody else
report-back = Back
report-skip = Skip
report-locate = Send location
report-communities = Pick community
report-ask-place = Where is it? Tap one, or photograph a code there.
report-ask-community = In which community?
report-ask-category = What kind of thing is it?
report-ask-photo = Please send photos, several at once if you like.
report-photo-please = This step needs a photo. If you have none, tap “Skip”.
report-ask-words = Please send a photo or write a sentence, then tap “Submit”.
report-ask-behalf = For which household? Please write its address or its number.
report-ask-household = Which household is it?
report-household-none = No such household was found. Please write it differently, or write its number.
report-send-location = Tap the button below to send where you are to the community.
report-location-button = Send my location
report-cancelled = All right, the draft is deleted. The photos are not kept.
report-followed = You met it too; it is handled together:
report-step-filed = ⏳ { $number } is with { $community }; you will have an answer by { $until }.
report-step-late = ⏳ { $number } has not been answered yet, we are sorry. { $community } and the subdistrict have been reminded.
report-step-asked = ⏳ { $number } { $community } has a question for you; it goes on when you answer.
report-step-placed = ⏳ { $number } has been given out; a department will take it.
report-step-grabbed = ⏳ { $number } { $department } has taken it and will be done by { $until }.
report-step-started = ⏳ { $number } { $department } is at work and will be done by { $until }.
report-step-working-late = ⏳ { $number } { $department } is late; the community is urging them.
report-step-completed = ⏳ { $number } { $department } says it is done; the community is looking.
report-step-accepted = ✅ { $number } the community has seen that it is done. Please look too.
report-step-rejected = { $number } { $community } has not taken it up: { $reason }
report-step-withdrawn = { $number } withdrawn by you.
report-outcome-fixed = ✅ { $number } is fixed.
report-outcome-partly = { $number } is partly fixed.
report-outcome-not-ours = { $number } is not the district's to fix; the reason was given.
report-outcome-cannot = { $number } can't be done for now; two people have looked at it.
report-outcome-gone = { $number } has gone by itself.
report-question-open = The question: { $question }
report-progress = 📷 The department has sent a photo of the work as it goes.
report-added = { $count ->
    [one] You added to it once; the community sees it.
   *[other] You added to it { $count } times; the community sees it.
}
report-add = Add
report-withdraw = Withdraw
report-withdraw-yes = Yes, withdraw
report-appeal = Ask the subdistrict
report-ask-add = Please write what you want to add, or send photos.
report-ask-withdraw = Once withdrawn, nobody will work on it. Are you sure?
report-list = What you reported:
report-list-empty = You have not reported anything yet. Just send a photo here.
report-place = Place order
report-ask = Ask
report-reject = Reject
report-merge = Merge
report-photos-button = Photos
report-voice-button = Listen
report-card-voices = 🎤 { $count ->
    [one] 1 voice message
   *[other] { $count } voice messages
}
report-card-added = Added: { $words }
report-card-asked = Asked: { $words }
report-card-answered = Answered: { $words }
report-card-photo = sent a photo
report-card-waiting = Waiting for the resident; the promised time stands still.
report-card-rejected = Rejected: { $reason }
report-card-withdrawn = Withdrawn by the resident.
report-card-merged = Merged into { $number }.
report-card-promise-working = { $count ->
    [one] Promised: 1 working day
   *[other] Promised: { $count } working days
}
report-card-promise-calendar = { $count ->
    [one] Promised: 1 day
   *[other] Promised: { $count } days
}
report-card-promise-hours = { $count ->
    [one] Promised: 1 hour
   *[other] Promised: { $count } hours
}
report-card-me-too = { $count ->
    [one] 1 more person met it
   *[other] { $count } more people met it
}
report-card-late = ⏳ The answer is late (due { $until })
report-ask-reason = Why? The resident will read it.
report-ask-into = Merge into which one?
report-own-reason = Write one
report-label-not-ours = Not ours
report-label-unclear = Unclear
report-label-nothing-found = Looked, found nothing
report-label-known = Already in hand
report-reason-not-ours = This is not for the community or a department of the district.
report-reason-unclear = We could not tell from the photos and words what it is. Please take a clearer photo and report it again.
report-reason-nothing-found = The community went to look and found nothing wrong.
report-reason-known = This is already being worked on.
report-write-reason = { $number }: please reply to this message with the reason. The resident will read it.
report-write-question = { $number }: please reply to this message with your question to the resident.
report-asked = Passed on to the resident. The answer will be on the card.
report-danger-first = ⚠️ In danger call { $numbers } first and leave the place. I am telling the duty desk.
report-danger-duty = ⚠️ Danger reported: { $place }
    { $words }
    Please check at once.
report-danger-nowhere = place not known yet
report-late = ⏳ { $number } should have been answered; { $community } has not decided.
    { $words }
report-told-rejected = { $number } { $community } has not taken it up: { $reason }
    If you think that is wrong, the subdistrict can look again.
report-told-merged = { $number } and { $into } are the same thing and are handled together. You will see every step.
report-question = { $community } has a question about { $number }: { $question }
    Just write it here, or send a photo.
report-answered = Your answer is with the community.
report-file-unreadable = This photo can't be opened. Please take another one.
report-file-too-large = This file is too large. Please send one of at most 20 MB.
report-file-too-many = One report takes at most 20 photos, videos or voice messages; the rest were not kept.
report-file-kind = The community can't open this kind of file. Please send a photo, a video or a voice message.
report-step-appealed = ⏳ { $number } The subdistrict has been asked to look again; { $community } will answer you again by { $until }.
report-appeal-toast = The subdistrict has been asked to look again
report-card-appealed = Not taken up last time: { $reason }
    The resident asks the subdistrict to look again; please decide once more.
report-appealed = { $number } { $community } has not taken this up; the resident asks the subdistrict to look again.
    The community says: { $reason }
    The resident says: { $words }
    Please see to it: the community is to answer again by { $until }.
report-joined = Added to { $number }; the community can see it.
    If it is about something else, please tap “📷 report” first and send it again.
