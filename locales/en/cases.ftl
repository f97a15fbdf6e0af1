case-head = <b>Case { $number }</b> · { $stall } · { $goods }
case-warning = ⚠️ { $at } { $duty ->
    [market] market regulation
   *[urban] urban management
 }: { $breach }
case-words = “{ $words }”
case-count = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
 } within 90 days
case-hearing = A suspension of 7 days is proposed. The vendor is heard first, until { $until } at most; then both departments have to sign.
case-proposed = A suspension of 7 days is proposed. Both departments have to sign.
case-suspended = Suspended until { $until }
case-closed = ✅ Both departments have signed: closed
case-said = The vendor says: “{ $words }”
case-appealed = The vendor appeals: “{ $words }”
case-signed = ✍️ { $duty ->
    [market] market regulation
   *[urban] urban management
 } has signed: { $verb ->
    [close] close
   *[suspend] suspend
 }
case-sign-open-close = Close
case-sign-proposed-close = Close
case-sign-proposed-suspend = Suspend
case-sign-suspended-close = Close early
case-sign-appealed-close = Lift it
case-sign-appealed-suspend = Uphold
case-sign-upheld-close = Close
case-propose = Propose suspension
case-warn = Warn
case-open = Case
case-which = Warn of what?
case-breach-dirt = Not clean
case-breach-outside = In the way
case-breach-food = Food hygiene
case-breach-noise = Too loud
case-breach-goods = Other goods
case-breach-other = Something else
case-ask = { $breach }. Please send a photo, or write a line.
case-nothing-more = That is all
case-warned = ✅ { $stall } is warned, number { $count } within 90 days. The vendor and both departments see it.
case-told = { $state ->
    [open] Warning number { $count } within 90 days. Once it is put right, both departments sign to close it.
    [proposed] Warnings within 90 days: { $count }. A suspension of 7 days is proposed. You may speak first, until { $heard } at most; both departments have to sign.
    [suspended] Both departments have signed: suspended until { $until }. If you disagree, you may appeal once.
    [upheld] Both departments have looked at your appeal: upheld, suspended until { $until }.
    [appealed] Both departments are looking at your appeal.
   *[closed] ✅ Both departments have signed: this is closed.
 }
case-answer = I have something to say
case-appeal = Appeal
case-vendor-ask = { $verb ->
    [answer] Please write a line. Both departments read it before they sign.
   *[appeal] Please write your reason. Both departments look again and both have to sign. You can appeal once.
 }
case-vendor-heard = { $verb ->
    [answer] ✅ Both departments will read it before they sign.
   *[appeal] ✅ Both departments have your appeal. You will be told.
 }
case-toast = { $state ->
    [closed] Both have signed: closed
    [suspended] Both have signed: suspended
    [upheld] Both have signed: upheld
   *[other] { $verb ->
        [close] Signed to close; the other department has to sign too
       *[suspend] Signed to suspend; the other department has to sign too
    }
 }
case-toast-proposed = Proposed: the vendor is heard first
