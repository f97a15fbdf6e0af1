doubt-ask = Please send me the number beside the code, or a photo of the code.
doubt-kind = { $word ->
    [household] household code
    [merchant] shop code
    [stall] stall code
    [market] market code
    [cadre] evaluation card
   *[unit] unit code
}
doubt-named = { $kind }: { $name }
doubt-waiting = ⏳ Looking at the photo.
doubt-valid = ✅ This is our { $what }. You can scan it.
doubt-never = We never ask for money or codes.
doubt-invite = This is an invitation of ours, for one person and one time. Please don't pass it on.
doubt-left = This is our { $what }. This official has left, nobody can rate them any more.
doubt-revoked = ⚠️ This was our { $what }, and is out of use. { $word ->
    [cadre] If you found it, please hand it in at any community.
   *[other] Please tell the grid worker, it will be replaced.
}
doubt-forged = ⚠️ This code is forged: it looks like ours and is not. Don't scan it, don't enter anything.
doubt-foreign = { $foreign ->
    [payment] ⚠️ This is a payment code and not ours. We never take money, please don't pay.
    [bot] ⚠️ Not our code: it opens somebody else's chat { $leads }. Don't enter anything.
    [link] ⚠️ Not our code: it opens the page { $leads }. Don't enter anything there.
   *[text] Not our code: there are only some words in it.
}
doubt-beside = ⚠️ Beside it is a payment code that is not ours. Please don't pay.
doubt-nothing = There is no code in the photo. Please take it straight and closer, or send the number beside the code.
doubt-unreadable = This photo can't be opened. Please take another, or send the number beside the code.
doubt-mistyped = That is no number of ours. Please type it again as it stands there; if it still isn't, don't use that code and tell the grid worker.
