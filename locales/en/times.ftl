time-today = today
time-tomorrow = tomorrow
time-yesterday = yesterday
time-weekday-1 = Mon
time-weekday-2 = Tue
time-weekday-3 = Wed
time-weekday-4 = Thu
time-weekday-5 = Fri
time-weekday-6 = Sat
time-weekday-7 = Sun
time-date = { $weekday } { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 }
time-moment = { $day } { $clock }
time-span = { $opens }–{ $closes }
time-all-day = { $day } round the clock
time-days = { $days } d
time-days-hours = { $days } d { $hours } h
time-hours = { $hours } h
time-hours-minutes = { $hours } h { $minutes } min
time-minutes = { $minutes } min
distance-metres = { $metres } m
distance-kilometres = { $kilometres } km
