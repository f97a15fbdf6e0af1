opinion-ask = What do you think of this place? Nobody is told who you are.
opinion-tag = { $tag ->
    [clean] clean
    [kind] friendly
    [fair] fair prices
    [good] good things
    [dirty] not clean
    [rude] unfriendly
    [dear] too expensive
    [short] short measure
   *[noisy] noisy
 }
opinion-photo = Add a photo
opinion-photos = 📷 { $count }
opinion-ask-words = Please write a line. Everybody can read it; nobody sees who you are.
opinion-ask-photo = Please send a photo. Everybody can see it; nobody sees who you are.
opinion-later = After that, it goes public at nine the next morning.
opinion-none = No ratings yet
opinion-figures = ⭐{ $mean } ({ $count })
opinion-reply = Answer: “{ $words }”
opinion-told = { $name } has a new rating:
opinion-hidden = You have disputed it. The community is looking at it, and nobody can see it now.
opinion-reply-button = Answer
opinion-dispute-button = Dispute
opinion-owner-ask = { $verb ->
    [reply] Please write your answer. It is public once the community has read it, one answer a rating.
   *[dispute] Please write why. While the community looks the rating is hidden, and both of you are told the result.
 }
opinion-owner-said = { $verb ->
    [reply] ✅ It is with the community. You are told when it is public.
   *[dispute] ✅ It is with the community, and hidden for now. You are told the result.
 }
opinion-replied = { $name }, which you rated, has answered: “{ $words }”
opinion-decided = Noted.
opinion-waits = { $what ->
    [reply] ⏳ The answer of { $name } has waited for a working day and nobody has read it. Please have a look.
   *[dispute] ⏳ The dispute of { $name } has waited for a working day and nobody has decided. Please have a look.
 }
opinion-late = ⏳ Nobody has decided in 3 working days: the level above may decide now, too.
reply-head = { $name } answers a rating. May everybody read it?
reply-release = Make public
reply-refuse = Send back
reply-state = { $state ->
    [public] It is public.
   *[refused] It was sent back.
 }
reply-decided = { $state ->
    [public] ✅ The answer of { $name } to “{ $said }” is public.
   *[refused] The community asks you to change the answer of { $name } to “{ $said }”: the matter, not the person.
 }
dispute-head = { $name } disputes a rating, which is hidden for now. Keep it or take it down?
dispute-reason = Why: “{ $reason }”
dispute-keep = Keep it
dispute-strike = { $ground ->
    [elsewhere] Take down: another place
    [untrue] Take down: not true
   *[insult] Take down: an insult
 }
dispute-told = { $who ->
    [rater] Your rating of { $name } ({ $said }) was disputed, and the community has looked at it.
   *[owner] The community has looked at the rating that you disputed ({ $name }, { $said }).
 }
dispute-verdict = { $ground ->
    [none] It stays public.
    [elsewhere] It was taken down: it is about another place.
    [untrue] It was taken down: it is not true.
   *[insult] It was taken down: it insults somebody.
 }
burst-head = { $name } has got very many ratings at once. They are not public yet; please look at them.
burst-keep = Publish as usual
burst-drop = { $ground ->
    [called] Don't publish: called together to rate
    [absent] Don't publish: had not been there
   *[doubles] Don't publish: one person, several accounts
 }
burst-verdict = { $ground ->
    [none] Result: they are published.
    [called] Result: not published. Somebody called people together to rate.
    [absent] Result: not published. Those who rated had not been there.
   *[doubles] Result: not published. One person used several accounts.
 }
burst-waits = ⏳ A lot of ratings of { $name } has waited for a working day and nobody has looked. Please have a look.
burst-held = Thank you for rating { $name }. Very many people rated just then; yours is kept and goes public once somebody has had a look. There is nothing you need to do.
burst-looked-at = Somebody has looked at your rating of { $name }, without knowing who you are.
burst-told = { $name } got { $count } ratings all at once. The community has looked; they are published:
burst-list = One by one
opinion-newer = Newer
opinion-older = Older
exhibit-too-many = At most 10 photos are kept here; the others were not taken.
