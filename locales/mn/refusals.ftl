refusal-and = { " болон " }
refusal-trouble = Энэ алхам болсонгүй. Таны илгээсэн бүхэн хэвээр, бид засаж байна. Дугаар { $number }.
refusal-already-grabbed = Жаахан хоцорлоо: { $by } авсан
refusal-not-offered = Энэ ажлыг { $to }-д өгсөн
refusal-not-yours = Үүнийг хариуцсан хүн хийнэ. Та юу ч хийх шаардлагагүй.
refusal-old-button = Энэ алхам урагшилсан. Хамгийн сүүлийн мессежийг үзнэ үү.
refusal-just-changed = Өмнөх алхам хийгдсэн. Энэ алхмыг хийх бол дахин дарна уу.
refusal-code-forged = Энэ код хүчингүй болсон. Таны хаалган дээр байвал сүлжээний ажилтанд хэлнэ үү.
refusal-number-wrong = Энэ дугаар буруу байна. Шошгон дээрхийг харж дахин бичнэ үү.
refusal-scan-again = Хаалганы кодыг дахин уншуулна уу.
refusal-card-again = Картын кодыг дахин уншуулна уу.
refusal-sign-again = Энд байгаа кодыг дахин уншуулна уу.
refusal-own-shop = Энэ таны өөрийн дэлгүүр: өөр хүн үнэлж, шалгана.
refusal-own-opinion = Үүнийг та өөрөө хэлсэн: өөр хүн үзнэ.
refusal-already-owned = Энэ дэлгүүр эзэнтэй болсон. Буруу бол хороонд хэлнэ үү.
refusal-day-missing = Зөвшөөрлийн нэр, дуусах өдрийг хамт бичнэ үү, жишээ нь: Хүнсний зөвшөөрөл 2027-03-01.
refusal-nothing-to-check = Энэ шалгах хуудас одоо хоосон. Дүүрэгт хэлнэ үү.
refusal-photo-missing = Эхлээд засагдсан байдлын зургийг илгээнэ үү.
refusal-invite-used = Энэ урилгыг өөр хүн ашигласан. Дахин нэгийг аваарай.
refusal-invite-yours = Та энэ урилгыг ашигласан байна. Дахин нээх шаардлагагүй, /help гэж илгээгээд үргэлжлүүлнэ үү.
refusal-two-purses = Та болон { $name } хоёулаа оноотой байна. Нэгтгүүлэхээр дүүрэгт хандана уу.
refusal-no-such-thing = { $what } олдсонгүй.
refusal-already-filed = Аль хэдийн илгээсэн, дугаар { $number }
refusal-outside-district = Энэ газар манай дүүрэгт байхгүй. Дахин сонгоно уу.
refusal-nothing-nearby = Ойролцоо нэгтгэх мэдээлэл алга.
refusal-household-unknown = { $typed } айл олдсонгүй. Дугаараа шалгана уу.
refusal-order-moved = { $number }: { $step ->
    [placed] хүлээн авагчийг хүлээж байна
    [grabbed] { $by } авсан
    [started] { $by } ажиллаж байна
    [completed] дууссан, хорооны хүлээн авалтыг хүлээж байна
    [accepted] хороо хүлээн авсан
    [confirmed] шийдэгдсэн
   *[withdrawn] буцаан татсан
 }.
refusal-own-work = Өөрийн байгууллагын ажлыг өөр хүн хүлээн авна.
refusal-too-many-open = { $department }-д { $most } ажил байна. Эхлээд заримыг нь дуусгана уу.
refusal-nobody-chosen = Эхлээд хэнд өгөхийг сонгоно уу.
refusal-already-placed = { $number } аль хэдийн өгөгдсөн.
refusal-not-enough-points = Танд { $have } оноо байна, энд { $need } хэрэгтэй.
refusal-budget-short = Энэ жилийн төсөвт { $left } оноо үлдсэн, энд { $need } хэрэгтэй.
refusal-moral-not-spent = Ёс зүйн оноо бол таны хувь нэмэр. Үүнийг хасахгүй.
refusal-key-used = Энэ бичилт ({ $key }) өөр агуулгаар бүртгэгдсэн. Дахин бүртгээгүй.
refusal-hold-expired = Эдгээр онооны хүлээх хугацаа дууссан.
refusal-own-unit = Өөрийн байгууллагыг үнэлэх боломжгүй.
refusal-rating-closed = Үнэлгээний хугацаа дууссан. Баярлалаа.
refusal-parked = ⚠️ Нэг мессеж гурван удаа бүтсэнгүй, бүтнээр нь хадгаллаа. Дугаар { $number }.
refusal-stall-again = Байр эсвэл захын кодыг дахин уншуулна уу.
refusal-not-registered = Та { $market }-д бүртгүүлээгүй байна. Эндхийн кодыг уншуулж “Бүртгүүлэх”-ийг дарна уу.
refusal-unreviewed = Таны бүртгэлийг шалгаж байна. Дуусмагц мэдэгдэнэ.
refusal-wrong-market = Та { $own }-д бүртгэлтэй, энэ бол { $market }. Энд худалдаа хийх бол эхлээд энд бүртгүүлнэ үү.
refusal-permit-expired = Эрүүл мэндийн гэрчилгээ { $expired }-нд дууссан. Эхлээд шинэ гэрчилгээний зургийг илгээнэ үү.
refusal-permit-taken = Энэ дугаар бүртгэлтэй байна. Таных бол зах зээлийн хяналтад хандана уу.
refusal-already-reviewed = { $by } энэ өргөдлийг аль хэдийн үзсэн: { $state ->
    [approved] зөвшөөрсөн, болсон
    [unclear] буцаасан, зураг тодорхойгүй
   *[mismatch] буцаасан, таарахгүй
 }. Дахин дарах хэрэггүй.
refusal-already-admitted = { $by } { $vendor }-г { $number } дугаар өргөдлөөр аль хэдийн бүртгэсэн, болсон. Энэ өргөдөл хэнийх болохыг дахин шалгана уу.
refusal-suspended = Та { $until } хүртэл түдгэлзсэн. Санал нийлэхгүй бол хэрэг дээр гомдол гаргана уу.
refusal-market-shut = { $opens ->
    [none] { $market } одоо хаалттай, энэ долоо хоногт нээхгүй.
   *[other] { $market } одоо хаалттай. Бүртгэл эхлэх цаг: { $opens }.
}
refusal-day-over = { $market } хаагдсан ({ $day }), одоо дарах хэрэггүй.
refusal-rained-off = { $market } цаг агаараас болж амарч байна. Нээвэл мэдэгдэнэ.
refusal-too-far = Та { $market }-ээс { $away_m } зайтай байна. Очоод байрлалаа дахин илгээж бүртгүүлнэ үү.
refusal-already-signed-in = Та { $stall }-д аль хэдийн бүртгүүлсэн.
refusal-place-taken = { $stall } эзэнтэй. { $free } байр сул: “Сул байр”-ыг дарна уу.
refusal-booking-later = Захиалахад эрт байна. Эхлэх цаг: { $opens }.
refusal-own-stall = Та энэ захад худалдаа хийдэг тул эндхийг өөр хүн хянана.
refusal-nobody-there = { $stall }-д хэн ч бүртгүүлээгүй тул сануулах хүн алга.
refusal-not-heard = Эхлээд худалдаачныг сонсоно: хариулсны дараа, эсвэл энэ цагаас хойш гарын үсэг зурна: { $until }.
refusal-already-signed = Танай тал зурсан; нөгөө байгууллага зурах ёстой.
refusal-own-home = Энэ таны өөрийн гэр: айлчлал тэмдэглэхгүй.
refusal-moved-out = Та тэнд амьдрахаа больсон тул хариулах шаардлагагүй.
refusal-visit-over = Хариулах 7 хоног дууссан. Ажилтны картыг уншуулж үнэлж болно.
refusal-said-already = Танай гэрээс хэн нэгэн ирсэн гэж хэлсэн. Буруу бол хороонд хэлнэ үү.
refusal-too-long = Арай урт байна: хамгийн ихдээ { $most } тэмдэгт. Богиносгоод дахин илгээнэ үү.
