sheet-household = Household code
sheet-scan = Scan with your phone.
sheet-household-use = Tell us what needs mending at home, in the house, in the street.
sheet-never = We never ask for money or codes
sheet-type = Can't scan? Send @{ $bot }
sheet-pages = page { $page } of { $of } · { $labels } labels
sheet-from-to = { $begin } to { $end }
