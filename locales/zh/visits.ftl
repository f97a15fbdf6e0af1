visit-purpose = { $purpose ->
    [care] 看望
    [policy] 政策宣传
    [safety] 安全检查
    [opinions] 收集意见
   *[other] 其他
 }
