default-category = 其他
default-check = { $item ->
    [market-1] 证照齐全有效，挂在明处
    [market-2] 后厨、操作台干净，没有虫鼠
    [market-3] 进货有票，没有过期变质的东西
    [market-4] 做吃食的人有有效的健康证
    [market-5] 明码标价，秤准
    [market-6] 垃圾有盖，餐厨垃圾有去处
    [urban-1] 门前干净，没有垃圾和积水
    [urban-2] 不占道经营，不乱堆放
    [urban-3] 招牌牢固，没有破损
    [urban-4] 门前车辆停放整齐
    [urban-5] 音响、油烟不扰民
    [community-1] 灭火器有效，通道不堵
    [community-2] 燃气阀和软管完好，装了报警器
    [community-3] 店里不住人，电线不乱拉
    [community-4] 门前三包协议挂出来
    [grid-1] 门前干净，花草没有损坏
    [grid-2] 通道和消防门没有堵
    [grid-3] 店主电话打得通
    [own-1] 门前扫过，垃圾清了
    [own-2] 灭火器有效，通道不堵
   *[own-3] 证照没有过期，挂在明处
 }
