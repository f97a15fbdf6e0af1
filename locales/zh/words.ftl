words-danger = 燃气|漏气|触电|漏电|着火|起火|爆炸|坍塌|有人受伤|有人被困
words-report = 随手拍|反映|我要反映
words-orders = 我的订单|我的反映
words-cancel = 取消
words-points = 积分|我的积分
words-help = 帮助
words-settings = 设置|语言
words-surnames = 欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯
