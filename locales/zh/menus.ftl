menu-hello = 您好，这里是码上。哪里有问题，拍张照片发来就行。
    家门里的码扫一扫，这里就知道您住哪儿。
menu-hello-staff = { $name }，您好。要您处理的事会发到这里。
menu-help = 拍张照片发来就能反映问题。还可以：
menu-help-group = 这个群里可以：
menu-command-report = 随手拍，反映问题
menu-command-points = 看积分
menu-command-orders = 看办到哪一步
menu-command-settings = 换语言
menu-command-help = 帮助
menu-command-cancel = 取消手上的草稿
menu-language = 您想用哪种语言？
menu-language-zh = 中文
menu-language-en = English
menu-language-mn = Монгол
menu-language-chosen = 好，以后用中文。
menu-cancelled = 好，没有要取消的了。
menu-staff-bound = { $name }，您好。您的工作从现在起发到这里。
