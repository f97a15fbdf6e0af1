menu-hello = Сайн байна уу, энэ бол Машан. Асуудал байвал зураг илгээгээрэй.
    Хаалган доторх кодыг уншуулбал таны хаягийг мэднэ.
menu-hello-staff = { $name }, сайн байна уу. Таны хийх ажил энд ирнэ.
menu-help = Зураг илгээж асуудлаа мэдээлнэ. Мөн:
menu-help-group = Энэ бүлэгт:
menu-command-report = асуудал мэдээлэх
menu-command-points = оноо харах
menu-command-orders = явцыг харах
menu-command-settings = хэл солих
menu-command-help = тусламж
menu-command-cancel = ноорог болих
menu-language = Ямар хэлээр?
menu-language-zh = 中文
menu-language-en = English
menu-language-mn = Монгол
menu-language-chosen = За, одооноос монголоор.
menu-cancelled = За, болих зүйл алга.
menu-staff-bound = { $name }, сайн байна уу. Таны ажил одооноос энд ирнэ.
