case-head = <b>Хэрэг { $number }</b> · { $stall } · { $goods }
case-warning = ⚠️ { $at } { $duty ->
    [market] зах зээлийн хяналт
   *[urban] хотын удирдлага
 }: { $breach }
case-words = “{ $words }”
case-count = 90 хоногт { $count } сануулга
case-hearing = 7 хоног түдгэлзүүлэхээр санал болгов. Эхлээд худалдаачныг { $until } хүртэл сонсоно; дараа нь хоёр байгууллага гарын үсэг зурна.
case-proposed = 7 хоног түдгэлзүүлэхээр санал болгов. Хоёр байгууллага гарын үсэг зурж байж хүчинтэй.
case-suspended = { $until } хүртэл түдгэлзсэн
case-closed = ✅ Хоёр байгууллага гарын үсэг зурж хаалаа
case-said = Худалдаачин: “{ $words }”
case-appealed = Худалдаачны гомдол: “{ $words }”
case-signed = ✍️ { $duty ->
    [market] зах зээлийн хяналт
   *[urban] хотын удирдлага
 } гарын үсэг зурсан: { $verb ->
    [close] хаах
   *[suspend] түдгэлзүүлэх
 }
case-sign-open-close = Хаах
case-sign-proposed-close = Хаах
case-sign-proposed-suspend = Түдгэлзүүлэх
case-sign-suspended-close = Эрт хаах
case-sign-appealed-close = Цуцлах
case-sign-appealed-suspend = Хэвээр
case-sign-upheld-close = Хаах
case-propose = Түдгэлзүүлэх санал
case-warn = Сануулах
case-open = Хэрэг
case-which = Юуг сануулах вэ?
case-breach-dirt = Цэвэр бус
case-breach-outside = Зам хаасан
case-breach-food = Хүнсний ариун цэвэр
case-breach-noise = Чимээтэй
case-breach-goods = Өөр бараа
case-breach-other = Бусад
case-ask = { $breach }. Зураг илгээх эсвэл нэг мөр бичнэ үү.
case-nothing-more = Болоо
case-warned = ✅ { $stall }-д сануулга өглөө, 90 хоногт { $count } дахь. Худалдаачин, хоёр байгууллага харлаа.
case-told = { $state ->
    [open] 90 хоногт { $count } дахь сануулга. Зассаны дараа хоёр байгууллага гарын үсэг зурж хаана.
    [proposed] 90 хоногт { $count } сануулга: 7 хоног түдгэлзүүлэх санал. Та эхлээд { $heard } хүртэл хэлж болно; хоёр байгууллага гарын үсэг зурна.
    [suspended] Хоёр байгууллага гарын үсэг зурсан: { $until } хүртэл түдгэлзсэн. Нэг удаа гомдол гаргаж болно.
    [upheld] Таны гомдлыг хоёр байгууллага үзэв: хэвээр, { $until } хүртэл түдгэлзсэн.
    [appealed] Таны гомдлыг хоёр байгууллага үзэж байна.
   *[closed] ✅ Хоёр байгууллага гарын үсэг зурж, хэрэг хаагдлаа.
 }
case-answer = Хэлэх зүйл бий
case-appeal = Гомдол
case-vendor-ask = { $verb ->
    [answer] Нэг мөр бичнэ үү. Хоёр байгууллага гарын үсэг зурахаасаа өмнө уншина.
   *[appeal] Шалтгаанаа бичнэ үү. Хоёр байгууллага дахин үзэж, хоёулаа гарын үсэг зурна. Нэг удаа л болно.
 }
case-vendor-heard = { $verb ->
    [answer] ✅ Хоёр байгууллага гарын үсэг зурахаасаа өмнө уншина.
   *[appeal] ✅ Гомдлыг хоёр байгууллагад өглөө. Хариуг мэдэгдэнэ.
 }
case-toast = { $state ->
    [closed] Хоёулаа зурсан: хаагдлаа
    [suspended] Хоёулаа зурсан: түдгэлзлээ
    [upheld] Хоёулаа зурсан: хэвээр
   *[other] { $verb ->
        [close] Хаахад зурлаа; нөгөө байгууллага зурах ёстой
       *[suspend] Түдгэлзүүлэхэд зурлаа; нөгөө байгууллага зурах ёстой
    }
 }
case-toast-proposed = Санал болголоо: эхлээд худалдаачныг сонсоно
