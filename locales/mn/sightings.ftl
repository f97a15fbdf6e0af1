sighting-tell = Ажилтанд хэлэх
sighting-back = Буцах
sighting-which = Энэ код аль хороонд байна вэ?
sighting-ask = Код хаана наалттай байгааг нэг мөр бичих эсвэл зураг илгээнэ үү. { $who }-д дамжуулна.
sighting-nobody = { $community }-ны хэнд ч эндээс хүрэхгүй байна. Хороондоо очиж хэлнэ үү.
sighting-told = { $who }-д дамжуулсан, очиж үзнэ. Баярлалаа.
sighting-desk = { $community }-ны ажилтан
sighting-door = ⚠️ Хүчингүй код уншигдлаа: { $address }
sighting-forged = ⚠️ { $community }-д хүчингүй эсвэл манайх биш код уншигдлаа.
sighting-words = “{ $words }”
sighting-photo = Зургийг танд илгээсэн.
sighting-go = Очиж үзээд хуулж авна уу.
sighting-dead-sign = Энэ { $word ->
    [merchant] дэлгүүрийн код
    [stall] лангууны код
    [market] захын код
   *[unit] байгууллагын код
} ({ $name }) хүчингүй болсон, бүү хэрэглээрэй. Бидэнд хэлбэл шинээр солино.
