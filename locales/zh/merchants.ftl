merchant-head = <b>{ $name }</b> · { $category }
merchant-last = 最近检查：{ $duty } { $day }，{ $score }分，{ $passed ->
    [yes] 合格
   *[no] 不合格
 }
merchant-never-inspected = 还没有检查过
merchant-open = { $late ->
    [yes] ⚠️ 整改{ $count }项，已经过期（{ $day }）
   *[no] ⏳ 整改{ $count }项，{ $day }前改好
 }
merchant-claimed = 您已申请认领，申请号{ $number }。社区的人来店里时，请给他看这个号。
merchant-mine = 这是我的店
merchant-report = 反映问题
merchant-opinions = 看评价
merchant-inspect = 开始检查
merchant-rectifications = 整改
merchant-check = 自查
merchant-more = 店里的事
merchant-you-are = { $kind ->
    [owner] 您是店主
   *[employee] 您是店员
 }
merchant-nothing-due = 现在没有要办的。
merchant-own-inspection = 这是您自己的店，要由别人来检查。
merchant-which = 看哪一家？
merchant-none-kept = 您名下还没有店。请扫店门口的码，点“这是我的店”。
merchant-claim-ask = { $name }：您是店主吗？社区到店里核实后，您就能看评价、回复、办整改。
merchant-claim-yes = 我是店主
merchant-verb = { $verb ->
    [licences] 证照
    [hours] 营业时间
    [photo] 加店面照片
    [album] 看照片
    [staff] 店员
    [promise] 门前三包
   *[leave] 不是我的店了
 }
merchant-agreement = 协议：{ $agreement }
merchant-promise = { $promised ->
    [yes] 门前三包：已承诺
   *[no] 门前三包：还没有承诺
 }
merchant-promise-ask = 门前三包：
    一包门前干净，垃圾不过夜；
    二包花草不损，不拴不挂；
    三包秩序不乱，不占道、不乱停。
merchant-promise-yes = 我承诺
merchant-ask = { $what ->
    [hours] 请写营业时间，例如：6:00-21:00，周一休息。
    [licence] 请写证照名称和到期日，例如：食品经营许可证 2027-03-01。
    [licence_photo] 记下了。请拍一张这张证照。
   *[photo] 请发店面的照片。
 }
merchant-leave-ask = { $kind ->
    [owner] { $name }不是您的店了吗？店员也一起解除，以后要重新认领。
   *[employee] 您不在{ $name }做了吗？
 }
merchant-leave-yes = 是的
merchant-left = 好，{ $name }不在您名下了。
merchant-staff = { $name }有{ $count }位店员。点一位就解除。
merchant-dismiss = { $day }来的，解除
merchant-invite = 请店员
merchant-invitation = 请把这个链接转给{ $name }的店员，只能用一次：
licence-none = 还没有证照。
licence-add = 加一张
licence-skip = 跳过
licence-good = { $name } 到{ $day }
licence-ends = ⏳ { $name } { $days ->
    [0] 今天到期
   *[other] 还有{ $days }天到期
 }
licence-ended = ⚠️ { $name } 已经过期
licence-reminder = { $merchant }：{ $line }，请早点去换。换好后在“店里的事”里加一张。
claim-head = 有人认领{ $name }，申请号{ $number }。
claim-how = 请到店里核实：店主的手机上有这个号。
claim-confirm = 确认
claim-refuse = 不是店主
claim-state = { $state ->
    [confirmed] 已确认。
    [left] 已不在店里。
   *[refused] 没有确认。
 }
claim-decided = { $state ->
    [confirmed] ✅ 社区已确认，您是{ $name }的店主。发“我的店”随时可以看。
   *[refused] 社区没能确认您是{ $name }的店主。有疑问请到社区问一问。
 }
duty = { $duty ->
    [market] 市场监管
    [urban] 城市管理
    [community] 社区
    [grid] 网格
   *[own] 自查
 }
menu-entry-shop = 我的店
menu-hat-keeper = 店里的人
menu-wear-keeper = 换成店里的人
menu-command-shop = 看自己的店
merchant-file = 档案
merchant-no-photos = 现在还没有照片。
