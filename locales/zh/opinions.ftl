opinion-ask = 您觉得这里怎么样？不显示您是谁。
opinion-tag = { $tag ->
    [clean] 干净
    [kind] 态度好
    [fair] 价钱公道
    [good] 东西好
    [dirty] 不干净
    [rude] 态度差
    [dear] 贵
    [short] 缺斤少两
   *[noisy] 吵人
 }
opinion-photo = 加照片
opinion-photos = 📷 { $count }张
opinion-ask-words = 请写一句，大家都能看到，不显示您是谁。
opinion-ask-photo = 请发照片，大家都能看到，不显示您是谁。
opinion-later = 过了可以改的时间，第二天早上九点公开。
opinion-none = 还没有点评
opinion-figures = ⭐{ $mean }（{ $count }条）
opinion-reply = 回复：“{ $words }”
opinion-told = { $name }有一条新的点评：
opinion-hidden = 您提了异议，社区正在看，现在谁也看不到这一条。
opinion-reply-button = 回复
opinion-dispute-button = 有异议
opinion-owner-ask = { $verb ->
    [reply] 请写一句回复。社区看过后公开，每条点评只能回复一次。
   *[dispute] 请写一句理由。社区看的时候先不公开这一条，结果会告诉您和点评的人。
 }
opinion-owner-said = { $verb ->
    [reply] ✅ 已交社区，看过后公开，会告诉您。
   *[dispute] ✅ 已交社区，这一条先不公开了，结果会告诉您。
 }
opinion-replied = 您点评过的{ $name }回复了：“{ $words }”
opinion-decided = 记下了。
opinion-waits = { $what ->
    [reply] ⏳ { $name }的回复等了1个工作日，还没有人看，请看一看。
   *[dispute] ⏳ { $name }的异议等了1个工作日，还没有人定，请看一看。
 }
opinion-late = ⏳ 等了3个工作日还没定，上一级也可以定了。
reply-head = { $name }回复了一条点评，可以公开吗？
reply-release = 公开
reply-refuse = 退回
reply-state = { $state ->
    [public] 已公开。
   *[refused] 已退回。
 }
reply-decided = { $state ->
    [public] ✅ { $name }对“{ $said }”的回复已公开。
   *[refused] 社区请您把{ $name }对“{ $said }”的回复改一改：只说事，不说人。
 }
dispute-head = { $name }对一条点评有异议，已暂时不公开。保留还是撤下？
dispute-reason = 理由：“{ $reason }”
dispute-keep = 保留
dispute-strike = { $ground ->
    [elsewhere] 撤下：说的不是这家
    [untrue] 撤下：不属实
   *[insult] 撤下：骂人
 }
dispute-told = { $who ->
    [rater] 您对{ $name }的点评（{ $said }），对方有异议，社区看过了。
   *[owner] 您有异议的点评（{ $name }，{ $said }），社区看过了。
 }
dispute-verdict = { $ground ->
    [none] 结果：保留，照常公开。
    [elsewhere] 结果：撤下，说的不是这家。
    [untrue] 结果：撤下，不属实。
   *[insult] 结果：撤下，有骂人的话。
 }
burst-head = { $name }一下子来了很多点评，先不公开，请您看一看。
burst-keep = 照常公开
burst-drop = { $ground ->
    [called] 不公开：有人叫来一起评的
    [absent] 不公开：评的人没来过
   *[doubles] 不公开：一个人用了好几个号
 }
burst-verdict = { $ground ->
    [none] 结果：照常公开。
    [called] 结果：不公开，是有人叫来一起评的。
    [absent] 结果：不公开，评的人没来过。
   *[doubles] 结果：不公开，一个人用了好几个号。
 }
burst-waits = ⏳ { $name }的一批点评等了1个工作日，还没有人看，请看一看。
burst-held = 谢谢您点评{ $name }。当时评的人特别多，先放着，请人看过就公开，您不用做什么。
burst-looked-at = 您对{ $name }的点评，有人看过了，不显示您是谁。
burst-told = { $name }一下子来了{ $count }条点评，社区看过，照常公开：
burst-list = 一条条看
opinion-newer = 更近的
opinion-older = 更早的
exhibit-too-many = 这一项最多收10张照片，多出来的没有收。
