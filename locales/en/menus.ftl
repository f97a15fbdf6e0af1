menu-hello = Hello, this is Mashang. If something is wrong, just send a photo.
    Scan the code inside your door and we know where you live.
menu-hello-staff = Hello { $name }. What needs you comes here.
menu-help = Send a photo to report a problem. You can also use:
menu-help-group = In this group you can use:
menu-command-report = report a problem
menu-command-points = your points
menu-command-orders = see how far things are
menu-command-settings = change the language
menu-command-help = help
menu-command-cancel = throw the open draft away
menu-language = Which language would you like?
menu-language-zh = 中文
menu-language-en = English
menu-language-mn = Монгол
menu-language-chosen = All right, English from now on.
menu-cancelled = All right, there is nothing to cancel.
menu-staff-bound = Hello { $name }. Your work comes here from now on.
