words-danger = 燃气|漏气|触电|漏电|着火|起火|爆炸|坍塌|有人受伤|有人被困
words-report = 随手拍|反映|我要反映
words-orders = 我的订单|我的反映
words-cancel = 取消
