visit-purpose = { $purpose ->
    [care] эргэж уулзах
    [policy] бодлого таниулах
    [safety] аюулгүй байдал шалгах
    [opinions] санал авах
   *[other] бусад
 }
visit-begin = Айлчлал тэмдэглэх
visit-title = Айлчлал · { $address }
visit-what-for = Ямар хэргээр? Хэд хэдийг сонгож болно. Нэг мөр нэмэх бол шууд бичнэ үү, зөвхөн та харна.
visit-before = Та энэ айлыг өнөөдөр тэмдэглэсэн. Нэмэх бол сонгоод “Болсон”-г дарна уу; нэг мөр бол шууд бичнэ үү.
visit-words = “{ $words }”
visit-no-line = Айлчлалд зөвхөн үг тэмдэглэнэ. Асуудал мэдээлэх бол эхлээд “Буцах”-ыг дараад зураг илгээнэ үү.
visit-unsay = Мөрийг устгах
visit-log = Болсон
visit-back = Буцах
visit-logged = ✅ Тэмдэглэлээ: { $address } · { $purposes }.
visit-household-asked = Айлаас дуугүй мэдэгдлээр асууна.
visit-asked-later = Айлаас { $moment } дуугүй асууна.
visit-nobody-asked = Энэ айлаас одоо асуух хүн алга, зөвхөн тэмдэглэлээ.
visit-added = Өнөөдрийн тэмдэглэл дээр нэмлээ.
visit-asked = { $name } { $day } танай гэрт ирсэн: { $purposes }. Үнэн үү?
visit-confirm = Ирсэн
visit-deny = Ирээгүй
visit-confirmed = Тэмдэглэлээ. Баярлалаа.
visit-denied = Тэмдэглэлээ, айлчлалд тооцохгүй. Хороо хэн хэлснийг хэлэхгүйгээр тодруулна.
visit-wrong-button = Буруу дарсан, ирсэн
visit-denied-told = ⚠️ { $name } { $day } { $address } айлд очсон гэж тэмдэглэсэн ({ $purposes }).
visit-denied-ask = Айл ирээгүй гэж байна. Тодруулна уу, хэн хэлснийг бүү асуугаарай.
visit-denied-righted = ✅ Айл дараа нь ирсэн гэж хэлсэн: тодруулах шаардлагагүй.
visit-own = Энэ сард { $count } удаа айлчилсан.
visit-own-line = { $address } · { $purposes }
visit-own-earlier = Өмнөх { $count } бас бий.
visit-own-none = Энэ сард айлчлал тэмдэглээгүй байна. Хаалганы кодыг уншуулаад “Айлчлал тэмдэглэх”-ийг дарна уу.
menu-entry-visits = Миний айлчлал
menu-command-visits = энэ сарын айлчлал
