sheet-household = Household code
sheet-scan = Scan with your phone.
sheet-household-use = Tell us what needs mending at home, in the house, in the street.
sheet-never = We never ask for money or codes
sheet-type = Can't scan? Send @{ $bot }
sheet-pages = page { $page } of { $of } · { $labels } labels
sheet-from-to = { $begin } to { $end }
sheet-merchant = Shop code
sheet-merchant-use = Scan to rate this shop or report a problem here
sheet-unit = Unit code
sheet-unit-use = Scan to say how we served you today
sheet-stall = Stall code
sheet-stall-use = Scan to see the permit and rate this stall
sheet-market = Market code
sheet-market-use = Scan to see who is selling tonight
sheet-cadre = Evaluation card
sheet-cadre-ask = How was my service?
sheet-cadre-use = Scan the front to give stars and a word. Who wrote it is not shown to me.
sheet-cadre-found = Found? Hand it in at any community
sheet-departments = The departments
sheet-carrier = { $office ->
    [grid_worker] grid worker { $name }
    [community_staff] { $name }, community
    [subdistrict_staff] { $name }, subdistrict
   *[department_head] { $name }, head
}
