visit-purpose = { $purpose ->
    [care] to see how you are
    [policy] policy news
    [safety] safety check
    [opinions] asking for views
   *[other] something else
 }
