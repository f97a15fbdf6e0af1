sighting-tell = Tell the grid worker
sighting-back = Back
sighting-which = In which community is this code?
sighting-ask = Please write in a line where the code hangs, or send a photo. It goes to { $who }.
sighting-nobody = Nobody of { $community } can be reached here yet. Please tell the community in person.
sighting-told = Passed on to { $who }, who will have a look. Thank you.
sighting-desk = the staff of { $community }
sighting-door = ⚠️ Somebody scanned a code that is out of use: { $address }
sighting-forged = ⚠️ Somebody in { $community } scanned a code that is out of use or not ours.
sighting-words = “{ $words }”
sighting-photo = You have been sent the photo.
sighting-go = Please have a look and take it down.
sighting-dead-sign = This { $word ->
    [merchant] shop code
    [stall] stall code
    [market] market code
   *[unit] unit code
} ({ $name }) is out of use, please don’t use it. If you tell us, we will replace it.
