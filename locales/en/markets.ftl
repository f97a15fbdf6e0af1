market-day = <b>{ $market }</b> · { $when }
market-counts = { $taken }/{ $capacity } taken, { $booked } booked, { $waiting } waiting
market-more = and { $count } more
market-rained = 🌧 Called off for the weather
market-ended = Closed: { $taken } places were taken, { $clean } left clean with a photo
market-rain = Call off
market-rain-yes = Yes, call off
market-reopen = Open after all
market-rain-ask = Call off { $market }, { $opens }? Everybody who has signed in or booked will be told.
market-rain-toast = Please confirm in the private chat
market-toast-rain = Called off; the vendors are told
market-toast-open = Open again; the vendors are told
market-told-rain = 🌧 { $market }, { $opens }, is called off for the weather. Please stay at home.
market-told-open = { $market }, { $opens }, opens after all. Please book again, or sign in there.
market-told-rain-now = 🌧 { $market } closes early for the weather. You are signed out: please pack up.
market-told-open-now = { $market } is open after all. Please sign in there again.
market-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
 }
market-stars = { $mean } stars ({ $count })
market-plan = { $market } { $day }
market-mark-here = here
market-mark-booked = booked
market-mark-warned = warned
market-mark-free = free
market-mark-done = was here
market-mark-clean = left clean
