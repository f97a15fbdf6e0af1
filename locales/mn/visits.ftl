visit-purpose = { $purpose ->
    [care] эргэж уулзах
    [policy] бодлого таниулах
    [safety] аюулгүй байдал шалгах
    [opinions] санал авах
   *[other] бусад
 }
