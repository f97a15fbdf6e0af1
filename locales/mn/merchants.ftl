merchant-head = <b>{ $name }</b> · { $category }
merchant-last = Сүүлийн шалгалт: { $duty }, { $day }, { $score } оноо, { $passed ->
    [yes] тэнцсэн
   *[no] тэнцээгүй
 }
merchant-never-inspected = Одоогоор шалгаагүй
merchant-open = { $late ->
    [yes] ⚠️ Засах { $count } зүйл, хугацаа хэтэрсэн ({ $day })
   *[no] ⏳ Засах { $count } зүйл, { $day } хүртэл
 }
merchant-claimed = Та энэ дэлгүүрийг өөрийнх гэсэн, дугаар { $number }. Хорооны хүн ирэхэд үзүүлнэ үү.
merchant-mine = Энэ миний дэлгүүр
merchant-report = Асуудал мэдэгдэх
merchant-opinions = Үнэлгээ
merchant-inspect = Шалгах
merchant-rectifications = Засах зүйл
merchant-check = Өөрөө шалгах
merchant-more = Дэлгүүрийн тухай
merchant-you-are = { $kind ->
    [owner] та эзэн нь
   *[employee] та энд ажилладаг
 }
merchant-nothing-due = Одоо хийх зүйл алга.
merchant-own-inspection = Энэ таны өөрийн дэлгүүр, өөр хүн шалгана.
merchant-which = Аль нь вэ?
merchant-none-kept = Танд дэлгүүр алга. Хаалган дээрх кодыг уншуулж “Энэ миний дэлгүүр” дарна уу.
merchant-claim-ask = { $name }: та эзэн нь үү? Хороо ирж үзсэний дараа үнэлгээ уншиж, хариулж, засах зүйлээ хийнэ.
merchant-claim-yes = Би эзэн
merchant-verb = { $verb ->
    [licences] Зөвшөөрөл
    [hours] Цагийн хуваарь
    [photo] Зураг нэмэх
    [album] Зураг үзэх
    [staff] Ажилчид
    [promise] Гурван амлалт
   *[leave] Минийх биш болсон
 }
merchant-agreement = Гэрээ: { $agreement }
merchant-promise = { $promised ->
    [yes] Хаалганы өмнөх гурван амлалт: өгсөн
   *[no] Хаалганы өмнөх гурван амлалт: өгөөгүй
 }
merchant-promise-ask = Хаалганы өмнөх гурван амлалт:
    цэвэр байна, хог хонохгүй;
    ургамлыг хамгаална, юм уяхгүй, өлгөхгүй;
    эмх цэгцтэй, зам хаахгүй.
merchant-promise-yes = Амлаж байна
merchant-ask = { $what ->
    [hours] Ажлын цагаа бичнэ үү, жишээ нь: 6:00-21:00, даваад амарна.
    [licence] Зөвшөөрлийн нэр, дуусах өдрийг бичнэ үү, жишээ нь: Хүнсний зөвшөөрөл 2027-03-01.
    [licence_photo] Тэмдэглэлээ. Энэ зөвшөөрлийн зургийг илгээнэ үү.
   *[photo] Дэлгүүрийн зургийг илгээнэ үү.
 }
merchant-leave-ask = { $kind ->
    [owner] { $name } таных биш болсон уу? Ажилчид нь хамт хасагдаж, дахин мэдүүлэх болно.
   *[employee] Та { $name }-д ажиллахаа больсон уу?
 }
merchant-leave-yes = Тийм
merchant-left = { $name } таных биш боллоо.
merchant-staff = { $name } { $count } хүнтэй. Дарвал хасна.
merchant-dismiss = { $day } ирсэн, хасах
merchant-invite = Хүн урих
merchant-invitation = Энэ холбоосыг { $name }-д ажилладаг хүнд дамжуулна уу. Нэг удаа ажиллана:
licence-none = Зөвшөөрөл алга.
licence-add = Нэмэх
licence-skip = Алгасах
licence-good = { $name } { $day } хүртэл
licence-ends = ⏳ { $name } { $days ->
    [0] өнөөдөр дуусна
   *[other] { $days } өдрийн дараа дуусна
 }
licence-ended = ⚠️ { $name } хугацаа дууссан
licence-reminder = { $merchant }: { $line }. Эрт сунгаж, шинийг нь “Дэлгүүрийн тухай” хэсэгт нэмнэ үү.
claim-head = Нэг хүн { $name }-г өөрийнх гэж байна, дугаар { $number }.
claim-how = Очиж үзнэ үү: эзний утсанд энэ дугаар байна.
claim-confirm = Батлах
claim-refuse = Эзэн биш
claim-state = { $state ->
    [confirmed] Баталсан.
    [left] Одоо тэнд байхгүй.
   *[refused] Батлаагүй.
 }
claim-decided = { $state ->
    [confirmed] ✅ Хороо { $name } таных болохыг баталлаа. “миний дэлгүүр” гэж бичээд үзнэ үү.
   *[refused] Хороо { $name } таных болохыг баталж чадсангүй. Асуух зүйл байвал хороонд очно уу.
 }
duty = { $duty ->
    [market] зах зээлийн хяналт
    [urban] хотын аж ахуй
    [community] хороо
    [grid] сүлжээ
   *[own] өөрийн шалгалт
 }
menu-entry-shop = Миний дэлгүүр
menu-hat-keeper = дэлгүүрийн хүн
menu-wear-keeper = Дэлгүүрийн хүнээр
menu-command-shop = Өөрийн дэлгүүрээ харах
merchant-file = Хувийн хэрэг
merchant-no-photos = Одоогоор зураг алга.
