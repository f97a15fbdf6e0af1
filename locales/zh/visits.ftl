visit-purpose = { $purpose ->
    [care] 看望
    [policy] 政策宣传
    [safety] 安全检查
    [opinions] 收集意见
   *[other] 其他
 }
visit-begin = 记一次走访
visit-title = 走访 · { $address }
visit-what-for = 因为什么事？可以选几样。要写一句，直接发文字，只有您看得到。
visit-before = 今天已经记过这一户。要补几样，选好再点“好了”；要写一句，直接发文字。
visit-words = “{ $words }”
visit-no-line = 走访只记文字。要反映问题，请先点“返回”，再发照片。
visit-unsay = 删掉这句
visit-log = 好了
visit-back = 返回
visit-logged = ✅ 记下了：{ $address } · { $purposes }。
visit-household-asked = 住户会收到一句询问，手机不响。
visit-asked-later = { $moment }问住户一句，手机不响。
visit-nobody-asked = 这一户现在没有能问的住户，只记下。
visit-added = 今天补的，和先前的合在一起。
visit-asked = { $name }{ $day }来过您家：{ $purposes }。有没有这回事？
visit-confirm = 来过
visit-deny = 没来过
visit-confirmed = 好，记下了。谢谢您。
visit-denied = 记下了，不算走访。社区会问清楚，不说是谁说的。
visit-wrong-button = 点错了，来过
visit-denied-told = ⚠️ { $name }{ $day }记了走访{ $address }（{ $purposes }）。
visit-denied-ask = 住户说没来过。请您问清楚，不要追问是谁说的。
visit-denied-righted = ✅ 住户后来说来过，不用再问。
visit-own = 本月走访{ $count }户次。
visit-own-line = { $address } · { $purposes }
visit-own-earlier = 还有更早的{ $count }次。
visit-own-none = 本月还没有记过走访。在住户门口扫门上的码，点“记一次走访”。
menu-entry-visits = 我的走访
menu-command-visits = 看这个月的走访
