sighting-tell = 联系网格员
sighting-back = 返回
sighting-which = 这张码在哪个社区？
sighting-ask = 请写一句这张码贴在哪里，或发一张照片，我转给{ $who }。
sighting-nobody = { $community }还没有人能在这里收到，请到社区说一声。
sighting-told = 已转给{ $who }，会去看的。谢谢您。
sighting-desk = { $community }的工作人员
sighting-door = ⚠️ 有人扫到一张停用的码：{ $address }
sighting-forged = ⚠️ 有人在{ $community }扫到一张停用的、或不是我们发的码。
sighting-words = “{ $words }”
sighting-photo = 照片已经发给您。
sighting-go = 请去看一看，把它揭下来。
sighting-dead-sign = 这张{ $word ->
    [merchant] 商户码
    [stall] 摊位码
    [market] 市场码
   *[unit] 单位码
}（{ $name }）已停用，请不要再用它。麻烦您告诉一声，我们去换新的。
