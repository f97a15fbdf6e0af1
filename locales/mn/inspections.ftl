inspection-title = <b>{ $merchant }</b> · { $own ->
    [yes] { $duty }
   *[no] { $duty }
 }
inspection-needs = { $item } ({ $needs })
inspection-must = заавал
inspection-photo = зурагтай
inspection-answer = { $answer ->
    [good] Болсон
    [bad] Болоогүй
   *[none] Хамаагүй
 }
inspection-lacks = { $what ->
    [photo] 📷 Үүнд зураг хэрэгтэй, илгээнэ үү.
   *[reason] Юу болоогүйг нэг мөр бичих эсвэл зураг илгээнэ үү.
 }
inspection-more = Өөр зураг илгээж болно, дараа нь “Дараагийн” дарна уу.
inspection-next = Дараагийн
inspection-back = Өмнөх
inspection-later = Дараа үргэлжлүүлэх
inspection-drop = Хүчингүй болгох
inspection-term = Хэдэн хоногт засах вэ?
inspection-days = { $days } хоног
inspection-done = Өгөх
inspection-score = { $score } оноо, { $passed ->
    [yes] тэнцсэн
   *[no] тэнцээгүй
 }
inspection-failed = ✗ { $item }
inspection-handed-in = { $own ->
    [yes] ✅ Өөрийн шалгалтыг хадгаллаа. Шалгагч ч харна.
   *[no] ✅ Дэлгүүрт хэллээ. Засах зүйл: { $failed }.
 }
inspection-kept = { $merchant }: { $count }-ийн { $position }-д зогслоо. “Шалгах” эсвэл “Өөрөө шалгах” дарж үргэлжлүүлнэ.
inspection-dropped = Хүчингүй болголоо.
inspection-which = Аль үүргээр шалгах вэ?
inspection-told = { $merchant } шалгагдлаа: { $duty }.
inspection-day = Өнөөдөр очих дэлгүүр ({ $duty }): { $count }, замын дарааллаар:
inspection-none-due = Одоо шалгах дэлгүүр алга ({ $duty }).
inspection-nobody = Дэлгүүр шалгах нь таны үүрэг биш.
inspection-map = Зураг { $number }
stop-never = шалгаж байгаагүй
stop-last = { $days } өдрийн өмнө { $score } оноо
stop-complaints = гомдол: { $count }
stop-away = { $away } цааш
rectification-head = <b>{ $merchant }</b> · засах · { $duty }
rectification-list = { $merchant } засах { $count } зүйлтэй. Аль нь вэ?
rectification-reason = Буцаасан: “{ $reason }”
rectification-answer = Дэлгүүр: “{ $words }”
rectification-state = { $state ->
    [open] ⏳ { $moment } хүртэл
    [answered] Дэлгүүр зассан гэж байна, шалгагч үзнэ
    [passed] ✅ Тэнцсэн
   *[overdue] ⚠️ Хугацаа хэтэрсэн ({ $moment })
 }
rectification-report = { $number } мэдэгдэл болсон. Засмагцаа энд өгнө үү.
rectification-fix = Зассан
rectification-hand = Өгөх
rectification-pass = Тэнцсэн
rectification-back = Буцаах
rectification-ask-photo = { $item }
    Засагдсан байдлын зургийг илгээнэ үү, хэд ч болно; нэг мөр бичиж болно.
rectification-handed = ✅ Шалгагч үзнэ: { $item }
rectification-ask-reason = { $item }
    Яагаад буцааснаа бичнэ үү. Дэлгүүр уншина.
rectification-judged = { $state ->
    [open] Буцаасан: { $item }
   *[other] Тэмдэглэлээ: { $item }
 }
rectification-passed = ✅ { $merchant }, тэнцсэн: { $item }
rectification-again = { $merchant }, дахин засах: { $item }
    “{ $reason }”
    ⏳ { $moment } хүртэл
menu-entry-inspect = Дэлгүүр шалгах
menu-command-inspect = Өнөөдөр шалгах дэлгүүрүүд
