point-moral = Ёс зүйн оноо { $points }
point-material = Материаллаг оноо { $points } (зарцуулж болно)
point-material-waiting = Материаллаг оноо { $points }
point-waiting = ⏳ Үүнээс ёс зүйн { $moral }, материаллаг { $material } оноо нь сүлжээний ажилтан таны гэрийг баталгаажуулсны дараа орно.
point-last = Сүүлийн: { $line }
point-none = Одоогоор алга. Мэдээлсэн асуудал шийдэгдвэл оноо орно.
point-line = { $points } { $what } · { $day }
point-part = { $currency ->
    [moral] ёс зүй { $points }
   *[material] материал { $points }
 }
point-join = { ", " }
point-whole-line = { $points } { $what } · { $moment }{ $waiting }
point-line-waiting = { " · хүлээгдэж байна" }
point-what = { $rule ->
    [report_solved] мэдээлэл: { $category } { $number }
    [rating_given] үйлчилгээг үнэлсэн
    [bounty] гүйцэтгэсэн ажил: { $category } { $number }
   *[other] оноо { $number }
 }
point-reversed = залруулга: { $what }
point-statement = Онооны дэлгэрэнгүй · { $page }-р хуудас
point-rules = Хэрхэн оноо авах вэ:
point-rule-name = { $rule ->
    [report_solved] таны мэдээлсэн асуудал шийдэгдсэн
    [rating_given] үйлчилгээг нэг удаа үнэлсэн
   *[other] бусад хувь нэмэр
 }
point-rule = · { $rule }: ёс зүй { $moral }, материал { $material }{ $day ->
    [0] { "" }
   *[other] , өдөрт хамгийн ихдээ { $day } удаа
 }{ $month ->
    [0] { "" }
   *[other] , сард хамгийн ихдээ { $month } удаа
 }
point-rules-end = Ёс зүйн оноо хасагдахгүй. Материаллаг оноог зарцуулж болно.
point-which = Аль бичилтэд эргэлзэж байна вэ?
point-missing = Нэг нь дутуу
point-ask-words = Юу буруу байгааг нэг өгүүлбэрээр бичнэ үү. Хорооны хүн уншина.
point-appealed = { $place } хүлээж авлаа, танд хариулна.
point-district = Дүүрэг
point-doubt = Оршин суугч онооны бичилтэд эргэлзэж байна: { $entry }
    “{ $words }”
point-ask-answer = Хариултаа нэг өгүүлбэрээр бичнэ үү. Оршин суугч хүлээн авна.
point-answered = Оршин суугчид хариулт хүргэлээ.
point-answer-told = { $place } онооны талаарх асуултад тань хариуллаа:
    { $words }
point-page-button = Дэлгэрэнгүй
point-rules-button = Яаж авах вэ
point-doubt-button = Асуулт байна
point-answer = Хариулах
point-newer = Шинэ
point-older = Хуучин
point-back = Буцах
