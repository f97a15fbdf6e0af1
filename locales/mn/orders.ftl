# placing
order-head = { $number } · { $category } · { $place }
order-place = { $category } · { $place }
order-to-whom = Хэнд өгөх вэ?
order-choice = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}
order-choice-duty = { $choice } · үүрэгтэй
order-choice-lead = { $choice } · ахлах
order-bounty-deadline = Урамшуулал { $points } оноо · хугацаа { $deadline }
order-deadline = Хугацаа { $deadline }
order-joint-how = Хамтран: эхэнд сонгосон нь ахална, бусад нь тусална.
order-button-less = Оноо −
order-button-more = Оноо +
order-button-earlier = Эрт
order-button-later = Орой
order-button-all = Бусад газар
order-button-joint = { $on ->
    [yes] ✓ Хамтран
   *[no] Хамтран
}
order-button-send = Илгээх
order-button-back = Буцах
# the community's card
order-placed = { $number } · { $count } газарт илгээсэн, авахыг хүлээж байна · { $who } { $clock }
order-groupless = { $names }: бүлэг алга, хүргэгдээгүй. Утсаар холбогдоно уу.
order-urged = Яаралтай
order-raised = Урамшуулал { $points } оноо болов (үүрэгтэй газарт нэмэгдэхгүй)
order-assigned-duty = { $department }-д даалгав (үүрэгтэй газар)
order-assigned-other = { $department }-д даалгав (хэн ч аваагүй)
order-card-grabbed = { $number } · { $department } { $who } { $clock }
order-card-assigned = { $number } · { $department }-д даалгав · { $clock }
order-card-started = { $number } · { $department } ажиллаж байна · { $who } { $clock }
order-card-completed = { $number } · { $department } дуусгав, шалгана уу
order-card-accepted = { $number } · хүлээн авсан, оршин суугчаас асууж байна · { $department }
order-card-confirmed = { $number } · ✅ оршин суугч шийдэгдсэн гэв · { $department }
order-card-withdrawn = { $number } · буцаан татсан
order-button-urge = Яаралтай
order-button-withdraw = Татах
order-withdraw-sure = Буцаан татвал хороо дахин шийднэ. Татах уу?
order-button-withdraw-sure = Тийм, татах
order-urge-done = Яаралтай гэж тэмдэглэв
order-withdrawn = Буцаан татлаа
# the department's card
order-offer = { $points } оноо · { $deadline } хүртэл
order-until = { $deadline } хүртэл
order-joint-lead = Ахлах { $lead } · туслах { $helpers }
order-added = Нэмэлт: { $words }
order-voices = { $count } дуут мессеж, хороон дээр сонсоно
order-returned-reason = Буцаасан: { $reason }
order-lost = { $number } · { $department } авсан
order-lost-assigned = { $number } · { $department }-д даалгасан
order-helper = { $number } · та тусална · { $department } ахална
order-working = { $number } · ажиллаж байна · { $who } { $clock }
order-handed = { $number } · хороо шалгаж байна
order-held = { $number } · хүлээн авсан, оршин суугчаас асууж байна
order-paid = { $number } · ✅ оршин суугч шийдэгдсэн гэв
order-button-grab = Авах
order-button-start = Эхлэх
order-button-complete = Дууссан
order-button-progress = Явц
order-button-give-back = Буцаах
order-button-map = Зам
order-why-back = Яагаад буцаах вэ? Хоёр удаа буцаавал дүүрэгт мэдэгдэнэ.
order-reason-not-ours = Манай ажил биш
order-reason-no-hands = Хүн хүрэлцэхгүй
order-reason-not-found = Газрыг олсонгүй
order-reason-needs-others = Бусад газар хэрэгтэй
order-reason-write = Бичих
order-write-reason = { $number } Энэ мессежид хариулж шалтгаанаа бичнэ үү.
order-grabbed-toast = Та авлаа, удахгүй хөдөлнө үү
order-started-toast = За, ажил эхэллээ
order-returned-toast = Буцаалаа, хороонд мэдэгдсэн
# handing over
order-ask-photo = { $number } Хийж дууссан ажлын зураг илгээнэ үү, өмнөх зурагтай ижил өнцгөөс бол сайн.
order-ask-photo-reply = { $number } Энэ мессежид хариулж дууссан ажлын зураг илгээнэ үү, өмнөх зурагтай ижил өнцгөөс бол сайн.
order-ask-more = Дууссан ажлын зургаа дахин нэгийг илгээнэ үү.
order-ask-progress = { $number } Одоогийн байдлын зураг илгээнэ үү.
order-ask-progress-reply = { $number } Энэ мессежид хариулж одоогийн зураг илгээнэ үү.
order-photo-toast = Зургаа надад хувийн чатаар илгээнэ үү
order-photo-toast-group = Надад энд хариулж зургаа илгээнэ үү
order-photo-needed = Энэ алхамд ажлын зураг хэрэгтэй. Дараа илгээх бол /cancel.
order-delivered = Хороонд шалгуулахаар өглөө.
order-delivered-more = Нэг зураг нэмлээ, хороо шалгана.
order-progress-sent = Явцыг илгээлээ, хороо харна.
order-button-add = Дахин зураг
order-button-take-back = Буцаан авах
order-taken-back = Буцаан авлаа. Дуусмагц “Дууссан” дээр дарна уу.
# acceptance
order-done = { $number } дууссан · { $department } { $who } · { $duration } зарцуулсан
order-done-accepted = { $number } хүлээн авсан · { $department } { $who } · { $duration } зарцуулсан
order-done-rework = { $number } дахин хийлгэхээр буцаав · { $department } { $who }
order-done-rework-why = Юу нь болоогүй вэ? Нэг дарахад тэдэнд хүрнэ.
order-done-reason = Шалтгаан: { $reason }
order-done-taken-back = { $number } хийсэн газар буцаан авсан
order-done-reopened = { $number } оршин суугч шийдэгдээгүй гэв, { $department } үргэлжлүүлнэ
order-done-confirmed = { $number } шийдэгдсэн · { $points } оноог { $department }-д өгөв
order-done-solved = { $number } шийдэгдсэн
order-button-accept = Хүлээн авах
order-button-rework = Дахин хийх
order-button-ask = Асуух
order-accepted-toast = Хүлээн авлаа, оршин суугчаас асууна
order-rework-toast = Буцаалаа, тэдэнд мэдэгдсэн
order-rework-not-fixed = Засаагүй
order-rework-not-clean = Цэвэрлээгүй
order-rework-photo = Зураг бүдэг
order-reason-thanks = За, тэдэнд мэдэгдлээ
# the resident
order-outcome = ✅ { $number } засагдлаа.
order-outcome-words = ✅ { $number } засагдлаа: { $words }
order-outcome-ask = Шийдэгдсэн үү? 72 цагт хариугүй бол шийдэгдсэнд тооцно.
order-button-solved = Шийдэгдсэн
order-button-unsolved = Шийдэгдээгүй
order-thanks = Баярлалаа. Танд ёс суртахууны { $moral }, материаллаг { $material } оноо; { $bounty } урамшууллын оноог { $department }-д өгөв.
order-thanks-only = Баярлалаа.
order-reopened = { $number } шийдэгдээгүй тул { $department } үргэлжлүүлнэ, { $deadline } хүртэл.
order-unsolved-ask = Юу нь болоогүй вэ? Нэг зураг эсвэл нэг мөр илгээнэ үү.
order-unsolved-toast = Тэднийг үргэлжлүүлэхийг хүслээ
order-unsolved-thanks = Хүлээн авлаа, хийж буй газар харна.
# reminders
order-remind-soon = ⏳ { $number }: { $left } үлдлээ.
order-remind-late = ⚠️ { $number } хугацаа хэтэрсэн ({ $deadline }), дээд шатанд мэдэгдсэн.
order-remind-rework = { $number } Хороо дахин хийхийг хүсэж байна.
order-remind-rework-why = { $number } Хороо дахин хийхийг хүсэж байна: { $reason }
order-remind-reopened = { $number } Оршин суугч шийдэгдээгүй гэв. Үргэлжлүүлнэ үү, { $deadline } хүртэл.
order-remind-assigned = { $number } Хэн ч аваагүй тул { $department }-д даалгав, { $deadline } хүртэл.
order-escalated-late = ⚠️ { $number } хугацаа хэтэрсэн.
order-escalated-returned = { $number } { $count } удаа буцаагдсан, хэн ч аваагүй.
order-escalated-assigned = { $number } Хэн ч аваагүй тул { $department }-д даалгав.
order-escalated-about = { $category } · { $place } · { $community }
order-escalated-holder = { $department } хийж байна, хугацаа { $deadline }.
order-escalated-nobody = Хэн ч аваагүй, хугацаа { $deadline }.
order-assign-done = Даалгалаа
operator-calendar = { $year } оны амралтын өдрүүд календарьт алга; Даваагаас Баасан хүртэл ажлын өдөрт тооцно. Календарийг шинэчилнэ үү.
# lists
order-list-department = Манай газрын ажлууд ({ $count })
order-list-community = Манай хорооны ажлууд ({ $count })
order-list-none = Дуусаагүй ажил алга.
order-list-line = { $number } · { $category } · { $place } · { $step } · { $deadline }
order-step-placed = хүлээж байна
order-step-grabbed = авсан
order-step-started = ажиллаж байна
order-step-completed = шалгах
order-step-accepted = оршин суугчаас асуусан
order-step-confirmed = шийдэгдсэн
order-step-withdrawn = татсан
