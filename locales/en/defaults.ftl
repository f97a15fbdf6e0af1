default-category = Other
default-check = { $item ->
    [market-1] Licences are valid and in plain sight
    [market-2] Kitchen and worktops are clean, no vermin
    [market-3] Goods have receipts, nothing is spoilt or out of date
    [market-4] Who prepares food has a valid health certificate
    [market-5] Prices are marked, the scales are true
    [market-6] Bins have lids, kitchen waste is collected
    [urban-1] It is clean before the door, no rubbish or puddles
    [urban-2] Nothing is sold or stored on the pavement
    [urban-3] The shop sign is firm and whole
    [urban-4] Vehicles before the door are parked in order
    [urban-5] Music and fumes do not trouble the neighbours
    [community-1] Fire extinguishers work, ways out are free
    [community-2] Gas valve and hose are sound, an alarm is fitted
    [community-3] Nobody sleeps in the shop, no loose wiring
    [community-4] The three promises hang on the wall
    [grid-1] It is clean before the door, plants are whole
    [grid-2] Passages and fire doors are free
    [grid-3] The owner answers the phone
    [own-1] Swept before the door, rubbish taken away
    [own-2] Fire extinguishers work, ways out are free
   *[own-3] No licence has run out; all hang in plain sight
 }
