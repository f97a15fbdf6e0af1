sheet-household = Өрхийн код
sheet-scan = Утсаараа уншуулаарай.
sheet-household-use = Гэр, байр, гудамжинд асуудал гарвал бидэнд хэлээрэй.
sheet-never = Бид мөнгө, код хэзээ ч нэхдэггүй
sheet-type = Уншихгүй юу? @{ $bot } руу бич
sheet-pages = { $page }-р хуудас, нийт { $of } · { $labels } ширхэг
sheet-from-to = { $begin } – { $end }
sheet-merchant = Дэлгүүрийн код
sheet-merchant-use = Уншуулаад үнэлээрэй, асуудал байвал хэлээрэй
sheet-unit = Байгууллагын код
sheet-unit-use = Уншуулаад өнөөдрийн үйлчилгээг үнэлээрэй
sheet-stall = Лангууны код
sheet-stall-use = Уншуулаад зөвшөөрлийг харж, үнэлээрэй
sheet-market = Захын код
sheet-market-use = Уншуулаад өнөө орой хэн худалдаалж байгааг хараарай
sheet-cadre = Үнэлгээний карт
sheet-cadre-ask = Миний үйлчилгээг үнэлээрэй
sheet-cadre-use = Урд талын кодыг уншуулж үнэлээрэй. Хэн бичсэн нь надад харагдахгүй.
sheet-cadre-found = Олсон бол аль нэг хороонд өгнө үү
sheet-departments = Газрууд
sheet-carrier = { $office ->
    [grid_worker] сүлжээний ажилтан { $name }
    [community_staff] хорооны { $name }
    [subdistrict_staff] дэд дүүргийн { $name }
   *[department_head] дарга { $name }
}
