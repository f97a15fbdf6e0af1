stall-back = Буцах
stall-hours = Нээлттэй: { $when }.
stall-hours-until = Одоо нээлттэй, { $closes } хүртэл.
stall-no-opening = Энэ долоо хоногт нээхгүй.
stall-rained = { $opens }-ийн зах цаг агаараас болж цуцлагдлаа.
stall-taken = { $capacity } байрнаас { $taken } нь эзэнтэй.
stall-empty = Энд хэн ч бүртгүүлээгүй байна.
stall-nobody = Одоохондоо хэн ч бүртгүүлээгүй байна.
stall-sells = { $stall }: { $goods } · { $permit ->
    [valid] гэрчилгээ хүчинтэй
    [expired] гэрчилгээний хугацаа дууссан
   *[none] гэрчилгээ шаардлагагүй
 }
stall-asked = ⏳ Таны бүртгэлийг шалгаж байна. Дуусмагц мэдэгдэнэ.
stall-elsewhere = Та { $market }-д бүртгэлтэй. Энд худалдаа хийх бол эхлээд энд бүртгүүлнэ үү.
stall-who = Хэн байна
stall-apply = Бүртгүүлэх
stall-sign-in = Ирлээ
stall-sign-out = Явлаа
stall-free-button = Сул байр
stall-other-place = Сул байранд
stall-swap = Солих
stall-mine = Миний мухлаг
stall-renew = Шинэ гэрчилгээ
stall-cancel = Очихгүй
stall-unqueue = Хүлээхгүй
stall-is-free = Энэ байр сул байна.
stall-is-taken = Энэ байр эзэнтэй.
stall-helps = Та “{ $goods }”-ийн худалдаачинд тусалж байна.
stall-suspended = ⚠️ { $until } хүртэл түдгэлзсэн.
stall-expired = ⚠️ Эрүүл мэндийн гэрчилгээ { $expired }-нд дууссан. “Шинэ гэрчилгээ”-г дарж зургийг илгээнэ үү; шалгасны дараа ирлээ гэж бүртгүүлж болно.
stall-away = { $until } хүртэл чөлөөтэй. Эрт ирвэл шууд бүртгүүлээрэй.
stall-signed-in = ✅ { $stall }-д бүртгэгдлээ ({ $at }). Хаахдаа “Явлаа”-г дарж, цэвэр байрны зургийг илгээнэ үү.
stall-booked = { $stall }-г { $until } хүртэл танд хадгална. Ирээд код уншуулж бүртгүүлнэ үү.
stall-waits = ⏳ Байр дүүрсэн. Та хүлээгчдийн { $count }-т байна. Сул байр гарвал мэдэгдэнэ.
stall-done = Та { $stall }-ээс { $at }-д явсан.
stall-done-clean = ✅ Та { $stall }-ээс { $at }-д явсан, байр цэвэр.
stall-free = { $market } { $when } нээгдэнэ, { $count } байр сул. Нэгийг дарвал нээснээс хойш хагас цаг хадгална.
stall-none-free = { $market }-ийн ({ $when }) бүх байр эзэнтэй. Газар дээрээ бүртгүүлж хүлээж болно.
stall-move = Та { $stall }-д байна. Нэгийг дарвал тийш шилжинэ.
stall-have = Та { $stall }-г захиалсан. Өөрийг дарвал солино.
stall-toast-in = { $stall }-д бүртгэгдлээ
stall-toast-waits = Дүүрсэн: та хүлээгчдийн { $count }-т
stall-toast-given-up = Байрыг дараагийн хүнд өглөө
stall-ask-photo = Цэвэрлэсэн байрны зургийг илгээнэ үү.
stall-no-photo = Зураг алга
stall-photo-please = Энд зураг хэрэгтэй. Зураггүй бол “Зураг алга”-г дарна уу.
stall-out = { $stall }-ээс явлаа. Дараа зураг илгээвэл бүртгэл тань сайжирна.
stall-out-clean = ✅ { $stall }-ээс явлаа, байр цэвэр. Баярлалаа.
stall-closed = Зах хаагдсан тул { $stall }-аас таныг гаргаж бүртгэлээ. Цэвэрлэсэн байрны зургийг хоёр цагийн дотор явуулбал тооцно.
stall-closed-photo = Зураг явуулах
stall-place-got = 📍 Авлаа: бүртгүүлэхэд харна.
stall-freed = { $market }-ийн { $stall } суларлаа, { $until } хүртэл танд хадгална. Ирээд код уншуулж бүртгүүлнэ үү.
stall-place-goods = { $stall } { $goods }
stall-swap-with = Хэнтэй солих вэ? Зөвшөөрвөл солино.
stall-swap-nobody = Одоо солих хүн алга.
stall-swap-sent = Асуулаа. Хариуг мэдэгдэнэ.
stall-swap-asked = { $stall } ({ $goods }) таны { $own }-тай өнөөдөр байраа солихыг хүсэж байна.
stall-swap-agree = Зөвшөөрөх
stall-swap-refuse = Солихгүй
stall-swap-state = { $state ->
    [done] ✅ Солилоо
    [refused] Солиогүй
   *[gone] Нэг нь явсан тул солиогүй
 }
stall-swap-answer = { $state ->
    [done] ✅ Солилоо: та өнөөдөр { $stall }-д.
    [refused] { $stall }-ийн худалдаачин байрандаа үлдэнэ.
   *[gone] { $stall } явсан тул солиогүй.
 }
stall-year = { $year } онд та { $days } өдөр худалдаа хийж, { $clean } өдөр байраа цэвэр үлдээсэн.
stall-year-warned = Энэ жил { $count } удаа сануулга авсан.
stall-year-stars = Хүмүүсийн үнэлгээ { $mean } од ({ $low }–{ $high } хооронд), { $count }, { $sure ->
    [sure] итгэлтэй
    [fairly] нэлээд итгэлтэй
   *[unsure] хараахан тодорхойгүй
 }.
stall-year-good = Сайн бүртгэл: бусдаас хоёр цагийн өмнө захиалж болно.
stall-year-not-yet = 90 хоногт 5 өдөр, хаах бүртээ зураг илгээвэл хоёр цагийн өмнө захиална.
stall-helper = Туслагч
stall-holiday = Чөлөө
stall-holiday-ask = Хэдэн өдөр? Захиалсан байраа буцаана.
stall-holiday-days = { $count } өдөр
stall-holiday-until = { $until } хүртэл чөлөөтэй. Эрт ирвэл шууд бүртгүүлээрэй.
menu-entry-stalls = Миний мухлаг
stall-report = Асуудал мэдэгдэх
stall-opinions = Сэтгэгдэл
menu-hat-vendor = захын худалдаачин
menu-wear-vendor = Худалдаачнаар
