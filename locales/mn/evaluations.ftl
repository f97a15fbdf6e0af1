evaluation-prompt = Сайн байна уу, та миний ажилд сэтгэл хангалуун байна уу? Үнэлгээ өгнө үү!
evaluation-about = { $service } · { $by }
evaluation-behalf = Та үүнийг { $address } айлын өмнөөс мэдээлсэн. Өөрөөс нь асууж, хэлснээр нь дарна уу.
evaluation-good = Юу нь сайн байсан бэ? (заавал биш)
evaluation-bad = Юу нь болоогүй вэ? (заавал биш)
evaluation-day = 24 цагийн дотор өөрчилж болно.
evaluation-tag = { $tag ->
    [fast] шуурхай
    [kind] найрсаг
    [well_done] сайн зассан
    [explained] ойлгомжтой
    [slow] удаан
    [rude] харилцаа муу
    [not_fixed] засаагүй
    [unexplained] тайлбарлаагүй
    [fair] шударга
   *[passed_on] түлхэлцсэн
 }
evaluation-join = { ", " }
evaluation-write = Нэг мөр бичих
evaluation-done = Боллоо
evaluation-back = Буцах
evaluation-change = Өөрчлөх
evaluation-ask-words = Нэг мөр бичнэ үү. Зөвхөн ажлыг хийсэн хүн уншина, таныг хэн болохыг харуулахгүй. Зураг илгээж болно; зөвхөн үнэлгээг хянах хүн харна.
evaluation-own-words = “{ $words }”
evaluation-thanks = { $stars }
    Баярлалаа. 24 цагийн дотор өөрчилж болно.
evaluation-told = Танд шинэ үнэлгээ ирлээ: { $said }. { $month }
evaluation-told-unit = { $unit } шинэ үнэлгээ авлаа: { $said }. { $month }
evaluation-month = Энэ сард { $mean } ({ $count }).
evaluation-mine = Миний үнэлгээ
evaluation-none = Энэ сард үнэлгээ алга.
callback-head = { $service } · оршин суугч сэтгэл ханаагүй: { $said }
callback-head-better = { $service } · одоо: { $said }
callback-ask = { $day } гэхэд эргэн холбогдож, асуудлыг шийднэ үү.
callback-called = Холбогдсон
callback-which = { $service }: холбогдсон үр дүн?
callback-result = { $result ->
    [put_right] Шийдсэн
    [explained] Тайлбарласан
   *[not_reached] Холбогдож чадаагүй
 }
callback-done = Холбогдсон: { $result } · { $by } { $moment }
callback-gone = Оршин суугч үнэлгээгээ өөрчилсөн тул холбогдох шаардлагагүй.
callback-overdue = ⏳ { $service }-ийн эргэн холбоо хугацаа хэтэрсэн ({ $day }). Яаралтай холбогдоно уу.
card-of-cadre = <b>{ $name }</b> · { $title }
card-services = Танд зориулж дуусгасан ажил, нэг дараад үнэлнэ үү.
card-service = { $number } · { $category }
card-left = Энэ ажилтан энэ албан тушаалд байхаа больсон, картыг үнэлэх боломжгүй.
card-left-own = Та энэ албан тушаалд байхаа больсон тул картыг үнэлэх боломжгүй. Картаа байгууллагадаа өгнө үү.
card-viewer = { $viewer ->
    [owner] Энэ бол таны үйлчилгээний үнэлгээний карт. Уншуулсан хүн үнэлнэ, хэн үнэлснийг та харахгүй.
    [head] Энэ бол байгууллагын нийт үнэлгээ, хэн үнэлснийг харахгүй.
   *[colleague] Таны байгууллагын хамт олон. Өөрийн байгууллагыг үнэлэх боломжгүй.
 }
card-dead = Энэ картыг гээсэн гэж мэдэгдсэн, үнэлэх боломжгүй. Хэрэв та олсон бол аль нэг хороонд өгнө үү. Баярлалаа.
evaluation-change-to = Та { $stars } өгсөн. Юу болгох вэ?
evaluation-no-photo = Энд нэг мөр бичнэ үү, эсвэл “Буцах” дарна уу. Зургаа дараа нь илгээж асуудал мэдэгдэж болно.
card-rate = Үнэлэх
card-ask = Өнөөдөр та сэтгэл хангалуун байна уу? Таныг хэн болохыг харуулахгүй.
card-today = Та өнөөдөр үнэлсэн: { $stars }
evaluation-nobody = Танд үнэлгээний карт, үнэлгээ хараахан алга.
evaluation-year = { $year } он, ирсэн үнэлгээгээр тооцвол:
evaluation-year-none = { $year } онд тооцогдох үнэлгээ хараахан алга (тус бүр нэг хоногийн дараа тооцогдоно).
evaluation-estimate = { $what ->
    [services] Үйлчилгээний дараах
    [passing] Дайран өнгөрөхдөө
   *[together] Нийт (дайран өнгөрсөн тавыг нэгд тооцно)
 } { $mean } ({ $low }–{ $high } хооронд), { $count }, { $sure ->
    [sure] итгэлтэй
    [fairly] нэлээд итгэлтэй
   *[unsure] хараахан тодорхойгүй
 }.
digest-own = Саяхан дайран өнгөрсөн хүмүүс таныг { $count } удаа үнэлэв: { $stars }.
digest-unit = Саяхан дайран өнгөрсөн хүмүүс { $unit }-г { $count } удаа үнэлэв: { $stars }.
digest-part = { $what } { $count }
digest-tags = Дурдсан нь: { $tags }.
card-lost-button = Карт алдсан
card-lost-ask = Мэдэгдмэгц хуучин картын код шууд, бүрмөсөн хүчингүй болно. Шинэ карт авах хэрэгтэй.
card-lost-yes = Алдсанаа мэдэгдэх
card-lost = ✅ Хуучин карт хүчингүй боллоо. Байгууллагаасаа шинэ карт авна уу.
evaluation-answers = Хариулах
evaluation-contests = Маргах
evaluation-which = { $verb ->
    [answer] Алинд нь хариулах вэ? Тус бүрд нэг удаа.
   *[contest] Алиныг нь маргах вэ? Тус бүрийг нэг удаа.
 }
evaluation-which-none = { $verb ->
    [answer] Та сүүлийн бүх үнэлгээнд хариулсан.
   *[contest] Та сүүлийн бүх үнэлгээнд маргасан.
 }
evaluation-official-ask = { $verb ->
    [answer] Нэг мөр бичнэ үү. Үнэлсэн хүнд хоёр талын нэргүйгээр хүргэнэ.
   *[contest] Шалтгаанаа нэг мөрөөр бичнэ үү. Хяналтын зөвлөлийн хоёр гишүүн үзнэ, хэн үнэлснийг тэд ч мэдэхгүй.
 }
evaluation-official-said = { $verb ->
    [answer] ✅ Үнэлсэн хүнд хүргэлээ.
   *[contest] ✅ Хяналтын зөвлөлд хүргэлээ. Хоёр гишүүн санал нийлмэгц танд мэдэгдэнэ.
 }
evaluation-answered = { $about }: ажлыг хийсэн хүн таны үнэлгээнд хариулав
contest-head = Нэг үнэлгээнд маргаан гарлаа, үзнэ үү. Хоёр гишүүн санал нийлбэл шийднэ.
contest-about = { $said } · { $category } · { $unit }
contest-reason = Шалтгаан: “{ $reason }”
contest-word = { $word ->
    [keep] Хэвээр
   *[void] Тооцохгүй
 }
contest-mine = Таны санал: { $word ->
    [keep] хэвээр
   *[void] тооцохгүй
 }. { $state ->
    [split] Санал зөрсөн, гурав дахь гишүүнийг хүлээнэ үү.
   *[other] Өөр нэг гишүүнийг хүлээнэ үү.
 }
contest-result = Шийдвэр: { $state ->
    [kept] хэвээр
   *[voided] тооцохгүй
 }.
contest-taken = Таны саналыг тэмдэглэлээ.
contest-told-official = Таны маргасан үнэлгээг ({ $said }) хяналтын зөвлөлийн хоёр гишүүн үзлээ: { $state ->
    [kept] хэвээр тооцно.
   *[voided] тооцохгүй, хассан.
 }
contest-told-rater = Таны нэг үнэлгээг ({ $said }) хяналтын зөвлөлийн хоёр гишүүн үзээд тооцохгүй гэж шийдлээ. Тэд таныг хэн болохыг мэдэхгүй.
evaluation-units = Байгууллагын үнэлгээ
evaluation-which-unit = Аль байгууллагынх вэ?
evaluation-unit-whole = Энэ бол байгууллагын нийт үнэлгээ, хэн үнэлснийг харахгүй.
contest-waiting = { $count } үнэлгээ таны хяналтыг хүлээж байна.
review-waiting = { $count } багц үнэлгээ таны хяналтыг хүлээж байна, багц бүрд олон үнэлгээ бий.
contest-none = Таны хяналтыг хүлээж буй үнэлгээ алга.
review-head = { $kind ->
    [burst] Нэг кодод олон үнэлгээ зэрэг ирлээ, үзэж өгнө үү.
   *[ring] { $raters } бүртгэл ижил хүмүүсийг нэг өдөр дахин дахин үнэлж байна, үзэж өгнө үү.
 }
review-whose = { $name }: { $stars }
review-when = { $raters } хүн үнэлсэн, үүнээс { $fresh } нь шинэ; { $since } – { $until }.
review-until = { $kind ->
    [burst] Үзэх хүртэл эдгээр нь тооцогдохгүй.
   *[ring] Үзэх хүртэл бүгд нийлээд гурван үнэлгээ шиг тооцогдоно.
 } Хоёр хянагч санал нэгдвэл шийдэгдэнэ.
review-word = { $word ->
    [keep] Тооцох
   *[void] Тооцохгүй
 }
review-ask = Яагаад тооцохгүй вэ? Нэг өгүүлбэр бичнэ үү; үнэлсэн хүмүүст таны нэргүйгээр хүргэнэ.
review-taken = Таны саналыг тэмдэглэлээ. Хоёр хянагч санал нэгдвэл шийдэгдэнэ.
review-result = Үр дүн: { $state ->
    [kept] тооцно
   *[voided] тооцохгүй
 }.
review-held = Яг одоо маш олон хүн үнэлж байна. Таны үнэлгээ хадгалагдсан, хүн үзсэний дараа тооцогдоно.
review-held-letter = { $whose }-г үнэлсэнд баярлалаа. Тэр үед маш олон хүн үнэлсэн тул таны үнэлгээг хадгаллаа, хүн үзсэний дараа тооцогдоно. Та юу ч хийх шаардлагагүй.
review-looked-at = { $kind ->
    [burst] { $whose }-д өгсөн таны үнэлгээг хяналтын зөвлөл үзлээ: { $state ->
        [kept] тооцно. Хүлээсэнд баярлалаа.
       *[voided] эдгээр үнэлгээг тооцохгүй. Хэн үнэлснийг тэд мэдэхгүй.
     }
   *[ring] Таны сүүлийн үеийн зарим үнэлгээг хяналтын зөвлөл үзлээ: тооцохгүй. Хэн үнэлснийг тэд мэдэхгүй.
 }
review-joined = Эдгээр бүртгэлийг бусадтай хамт үзэж байна; энэ нь шаардлагагүй.
evaluation-called-back = Эргэн холбоо: { $result }
evaluation-praise = 👍 Оршин суугч { $whose }-г магтлаа: “{ $words }”
evaluation-share = Хамт олонд нь уншуулж болно
evaluation-photo = 📷 Зургийг хадгаллаа; зөвхөн үнэлгээг хянах хүн харна.
evaluation-photo-alone = 📷 Зургийг хадгаллаа; зөвхөн үнэлгээг хянах хүн харна. Нэг мөр нэмэх бол “Нэг мөр бичих”-ийг дарна уу.
callback-void = Энэ үнэлгээ тооцогдохгүй болсон тул холбогдох шаардлагагүй.
year-title = Миний { $year } он
year-name = { $what ->
    [services] Ажлын дараах
    [passing] Замын
   *[together] Нийт
 }
year-count = { $count } үнэлгээ
year-sure = { $sure ->
    [sure] итгэлтэй
    [fairly] нэлээд итгэлтэй
   *[unsure] тодорхойгүй
 }
year-note = Цэг нь дундаж; арван удаагийн есөд цайвар хэсэгт байна, олон хүн үнэлэх тусам богиносно.
year-caption = { $year } оны үнэлгээ нэг зургаар.
card-ask-now = Үнэлгээ хүсэх
card-asked-now = Таны ажлыг дуусгасан, хараахан асуугаагүй бүх оршин суугчаас одоо асууна (шөнө саад болохгүй).
review-mine = Таны санал: { $word ->
    [keep] тооцох
   *[void] тооцохгүй
 }. { $state ->
    [split] Хоёр санал зөрсөн тул гурав дахь хүнийг хүлээнэ үү.
   *[other] Нөгөө хянагчийг хүлээнэ үү.
 }
evaluation-visit = айлчлал, { $day }
evaluation-visit-for = { $visit } · { $purposes }
evaluation-visit-of = айлчлал
card-service-by = { $service } · { $by }
