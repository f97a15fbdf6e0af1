sheet-household = Өрхийн код
sheet-scan = Утсаараа уншуулаарай.
sheet-household-use = Гэр, байр, гудамжинд асуудал гарвал бидэнд хэлээрэй.
sheet-never = Бид мөнгө, код хэзээ ч нэхдэггүй
sheet-type = Уншихгүй юу? @{ $bot } руу бич
sheet-pages = { $page }-р хуудас, нийт { $of } · { $labels } ширхэг
sheet-from-to = { $begin } – { $end }
