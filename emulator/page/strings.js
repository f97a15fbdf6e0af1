/** All the words of the page. Chinese first; English on request. `{name}` is replaced. */

const WORDS = {
  people: ["居民与工作人员", "People"], groups: ["群", "Groups"], search: ["搜索", "Search"],
  nothing_found: ["没有找到", "Nothing found"], no_messages: ["还没有消息", "No messages yet"],
  private_chat: ["与{bot}的私聊", "chat with {bot}"], members: ["{count}人", "{count} members"],
  bot_absent: ["{bot}不在群里", "{bot} is not here"], as_whom: ["身份", "Acting as"],
  as_label: ["以谁的身份", "Act as whom"], unread: ["{count}条未读", "{count} unread"],
  message: ["消息", "Message"], send: ["发送", "Send"], attach: ["附件", "Attach"], commands: ["菜单", "Menu"],
  show_keyboard: ["显示键盘", "Show keyboard"], photo: ["照片", "Photo"], file: ["文件", "File"], video: ["视频", "Video"],
  location: ["位置", "Location"], contact: ["名片", "Contact"], voice: ["语音", "Voice"], sticker: ["贴纸", "Sticker"],
  album: ["相册", "Album"], animation: ["动图", "Animation"], audio: ["音频", "Audio"], poll: ["投票", "Poll"], unsupported: ["暂不显示的消息", "A kind of message not shown here"],
  share_location: ["发送位置", "Share location"], share_contact: ["发送自己的号码", "Share own number"],
  name: ["姓名", "Name"], phone: ["电话", "Phone"], latitude: ["纬度", "Latitude"], longitude: ["经度", "Longitude"],
  here: ["本机位置", "This device"], here_failed: ["没有取到本机位置，请填写经纬度。", "This device gave no position; please type one."],
  known_places: ["常用地点", "Known places"], map_hint: ["点图或用方向键移动图钉", "Click the map or use arrow keys to move the pin"],
  scan: ["扫码", "Scan"], scan_who: ["谁来扫", "Who scans"], scan_link: ["粘贴链接", "Paste a link"],
  scan_picture: ["选择或拖入一张有码的照片", "Choose or drop a picture of a code"], scan_open: ["打开", "Open"],
  scan_reading: ["正在识别…", "Reading…"], scan_none: ["照片里没有看到码。", "There is no code in this picture."],
  scan_group: ["加到哪个群", "Add to which group"], scan_desk: ["桌上的码", "Codes on the desk"], scan_wall: ["从码墙上选一张", "Choose one from the wall"],
  scan_not_link: ["这不是 t.me 链接。", "This is not a t.me link."], scan_read: ["读到：{text}", "Read: {text}"],
  wall: ["码墙", "Wall of codes"], wall_all: ["全部", "All"], wall_kinds: ["哪一种", "Kind"],
  clock: ["时钟", "Clock"], clock_hint: ["拨快时钟，看到期和提醒。只能往前。", "Move the clock on to see deadlines and prompts. Forward only."],
  plus_10m: ["+10分钟", "+10 min"], plus_1h: ["+1小时", "+1 h"], plus_2h: ["+2小时", "+2 h"], plus_1d: ["+1天", "+1 day"], tomorrow9: ["明早9:00", "Tomorrow 9:00"], evening: ["晚上6:30", "6:30 pm"],
  plus_3d: ["+3天", "+3 days"], clock_set: ["拨到", "Set"], clock_back: ["时钟只能往前拨。", "The clock only goes forward."],
  tour: ["导览", "Tour"], tour_start: ["开始导览", "Start the tour"], tour_resume: ["继续导览", "Resume the tour"], tour_leave: ["离开", "Leave"],
  tour_do: ["替我做", "Do it for me"], tour_next: ["下一步", "Next"], tour_back: ["上一步", "Back"], tour_here: ["点这里", "Tap here"],
  tour_step: ["第{step}步，共{count}步", "Step {step} of {count}"], tour_end: ["走完了", "That was the tour"], tour_again: ["再走一遍", "Once more"], tour_more: ["接着走：{name}", "Next: {name}"],
  tour_waiting: ["等待回复…", "Waiting for the answer…"], tour_none: ["这里没有导览", "There is no tour here"],
  tour_missing: ["没有找到「{name}」", "“{name}” is not here"], tour_why: ["为什么", "Why"],
  theme: ["深色或浅色", "Dark or light"], language: ["English", "中文"], add_column: ["添加一列", "Add a column"],
  sidebar: ["收起或展开名单", "Fold or unfold the list"], close: ["关闭", "Close"], back: ["返回", "Back"], more: ["更多", "More"],
  new_person: ["添加一个人", "Add a person"], new_group: ["添加一个群", "Add a group"], title: ["名称", "Title"],
  person_language: ["语言", "Language"], who_in_group: ["成员", "Members"], create: ["添加", "Add"], cancel: ["取消", "Cancel"], ok: ["好", "OK"],
  block: ["屏蔽机器人", "Block the bot"], unblock: ["解除屏蔽", "Unblock the bot"], blocked: ["已屏蔽机器人", "The bot is blocked"],
  kick_bot: ["把机器人请出群", "Remove the bot"], leave_group: ["{name}退群", "{name} leaves"], join_group: ["加入群", "Join the group"], migrate: ["升级为超级群", "Make it a supergroup"],
  open_alone: ["只看这一个", "Only this chat"], move_left: ["往左移", "Move left"], move_right: ["往右移", "Move right"], open_beside: ["在旁边打开", "Open beside"],
  reply: ["回复", "Reply"], react: ["表态", "React"], edit: ["改写", "Edit"], edited: ["已编辑", "edited"], replying: ["回复{name}", "Reply to {name}"],
  editing: ["改写消息", "Editing"], earlier: ["更早的消息", "Earlier messages"], newer: ["新消息", "New messages"],
  sending: ["正在发送", "Sending"], not_sent: ["没有发出，点此重试", "Not sent; press to retry"], forwarded: ["转发自{name}", "Forwarded from {name}"], via: ["来自{name}", "via {name}"],
  today: ["今天", "Today"], yesterday: ["昨天", "Yesterday"], line_lost: ["连接中断，正在重连…", "Connection lost, reconnecting…"],
  play: ["播放", "Play"], pause: ["暂停", "Pause"], seconds: ["{count}秒", "{count} s"], open_photo: ["看大图", "Open the photo"],
  record: ["录音", "Record"], recording: ["正在录音，点一下结束", "Recording; press to finish"], choose_audio: ["选择音频文件", "Choose an audio file"], test_tone: ["用一段测试音", "Use a test tone"],
  no_microphone: ["没有可用的麦克风。", "No microphone is available."], remove: ["去掉", "Remove"], caption: ["加一句话", "Add a caption"],
  force_reply: ["请回复", "Please reply"], no_button: ["这个按钮已经不在了。", "This button is gone."], no_answer: ["没有等到回应。", "No answer came."],
  pinned: ["置顶消息", "Pinned message"], joined: ["{name}进群了", "{name} joined"], left: ["{name}退群了", "{name} left"], migrated: ["群已升级为超级群", "The group is now a supergroup"],
  group_made: ["群已建立", "The group was created"], new_title: ["群名改为「{name}」", "The group is now “{name}”"], typing: ["正在输入…", "typing…"], start: ["开始", "Start"],
  no_bot_token: ["本地演示", "Local demo"], choose_chat: ["从左边选一个人或一个群", "Choose a person or a group on the left"], choose_hint: ["可以并排打开几个，同一件事在每个人那里是什么样，一眼看到。", "Open several side by side and see the same matter as each of them sees it."],
  buttons: ["按钮", "Buttons"], opens_link: ["打开链接", "Opens a link"], you: ["我", "You"], skip: ["消息：方向键翻看，回车写一条", "Messages: arrow keys to read, Enter to write"], url_open: ["打开 {url}？", "Open {url}?"], expand: ["展开", "Expand"],
};

let current = localStorage.getItem("language")
  || ((navigator.languages?.[0] || navigator.language || "zh").toLowerCase().startsWith("en") ? "en" : "zh");
const asked = new URLSearchParams(location.search).get("lang");
if (asked === "zh" || asked === "en") current = asked;

/** The page's language: "zh" or "en". */
export const language = () => current;

/** Changes the language; the caller redraws. */
export function speak(code) {
  current = code;
  localStorage.setItem("language", code);
}

/** The words of `key` in the page's language. An unknown key is a mistake of ours and says so. */
export function t(key, values = {}) {
  const pair = WORDS[key];
  if (!pair) throw new Error(`no words for ${key}`);
  return pair[current === "zh" ? 0 : 1].replace(/\{(\w+)\}/gu, (whole, name) => values[name] ?? whole);
}

/** A text of the tour's file: a string, or {zh, en}. */
export const pick = (text) => (text && typeof text === "object" ? text[current] || text.zh || text.en || "" : text || "");
