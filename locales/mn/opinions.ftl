opinion-ask = Энэ газар танд ямар санагдсан бэ? Таныг хэн болохыг харуулахгүй.
opinion-tag = { $tag ->
    [clean] цэвэрхэн
    [kind] найрсаг
    [fair] үнэ зохистой
    [good] бараа сайн
    [dirty] бохир
    [rude] харилцаа муу
    [dear] үнэтэй
    [short] жин дутуу
   *[noisy] чимээтэй
 }
opinion-photo = Зураг нэмэх
opinion-photos = 📷 { $count }
opinion-ask-words = Нэг мөр бичнэ үү. Бүгд уншина, таныг хэн болохыг харуулахгүй.
opinion-ask-photo = Зураг илгээнэ үү. Бүгд харна, таныг хэн болохыг харуулахгүй.
opinion-later = Өөрчлөх хугацаа дууссаны дараа маргааш өглөө есөн цагт нийтлэгдэнэ.
opinion-none = үнэлгээ алга
opinion-figures = ⭐{ $mean } ({ $count })
opinion-reply = Хариу: “{ $words }”
opinion-told = { $name } шинэ үнэлгээ авлаа:
opinion-hidden = Та маргасан тул хороо үзэж байна, одоо хэн ч харахгүй.
opinion-reply-button = Хариулах
opinion-dispute-button = Маргах
opinion-owner-ask = { $verb ->
    [reply] Хариугаа бичнэ үү. Хороо уншсаны дараа нийтлэгдэнэ, үнэлгээ бүрд нэг удаа.
   *[dispute] Шалтгаанаа бичнэ үү. Хороо үзэх хооронд нуугдана, дүнг хоёр талд хэлнэ.
 }
opinion-owner-said = { $verb ->
    [reply] ✅ Хороонд өглөө. Нийтлэгдмэгц танд хэлнэ.
   *[dispute] ✅ Хороонд өглөө, одоохондоо нуугдсан. Дүнг танд хэлнэ.
 }
opinion-replied = Таны үнэлсэн { $name } хариуллаа: “{ $words }”
opinion-decided = Тэмдэглэлээ.
opinion-waits = { $what ->
    [reply] ⏳ { $name }-ийн хариулт ажлын 1 өдөр хүлээсэн, хэн ч уншаагүй байна. Үзнэ үү.
   *[dispute] ⏳ { $name }-ийн маргаан ажлын 1 өдөр хүлээсэн, хэн ч шийдээгүй байна. Үзнэ үү.
 }
opinion-late = ⏳ Ажлын 3 өдөр хэн ч шийдээгүй: одоо дээд шат нь ч шийдэж болно.
reply-head = { $name } үнэлгээнд хариуллаа. Нийтэлж болох уу?
reply-release = Нийтлэх
reply-refuse = Буцаах
reply-state = { $state ->
    [public] Нийтлэгдсэн.
   *[refused] Буцаасан.
 }
reply-decided = { $state ->
    [public] ✅ { $name }-ийн “{ $said }” үнэлгээнд өгсөн хариу нийтлэгдлээ.
   *[refused] { $name }-ийн “{ $said }” үнэлгээнд өгсөн хариуг өөрчилнө үү: хүнийг биш, хэргийг хэлнэ үү.
 }
dispute-head = { $name } үнэлгээтэй маргаж байна, одоохондоо нуусан. Үлдээх үү, авах уу?
dispute-reason = Шалтгаан: “{ $reason }”
dispute-keep = Үлдээх
dispute-strike = { $ground ->
    [elsewhere] Авах: өөр газрын тухай
    [untrue] Авах: үнэн биш
   *[insult] Авах: доромжилсон
 }
dispute-told = { $who ->
    [rater] Таны { $name }-д өгсөн үнэлгээтэй ({ $said }) маргасан, хороо үзлээ.
   *[owner] Таны маргасан үнэлгээг ({ $name }, { $said }) хороо үзлээ.
 }
dispute-verdict = { $ground ->
    [none] Дүн: үлдэнэ.
    [elsewhere] Дүн: авсан, өөр газрын тухай.
    [untrue] Дүн: авсан, үнэн биш.
   *[insult] Дүн: авсан, доромжилсон үгтэй.
 }
exhibit-too-many = Энд хамгийн ихдээ 10 зураг авна, илүүг нь аваагүй.
