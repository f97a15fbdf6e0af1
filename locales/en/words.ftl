words-danger = gas leak|smell of gas|smell gas|electric shock|live wire|on fire|explosion|exploded|collapsed|somebody is hurt|someone is hurt|someone is injured|somebody is trapped|someone is trapped|people are trapped
words-report = report|snapshot
words-orders = my orders|my reports|orders
words-cancel = cancel
words-points = points|my points
words-help = help
words-settings = settings|language
words-surnames = 欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯
