/** The messages of one column: redrawn where they changed, at the bottom unless somebody scrolled up. */
import { post } from "./api.js";
import { bubble, gist, pendingBubble } from "./bubble.js";
import { menu, toast } from "./dialogs.js";
import { h, still } from "./dom.js";
import { icon } from "./icons.js";
import { press } from "./keyboards.js";
import { attempt, now, on, room, seen, state } from "./store.js";
import { t } from "./strings.js";
import { dayName, dayOf } from "./times.js";

const SHOWN_AT_FIRST = 120;
const NEAR_PX = 90;
const EMOJI = ["👍", "❤️", "🔥", "👏", "😁", "🤔", "😢", "🙏", "👌", "🎉"];

/** Messages that are shown together: one, or an album. */
function units(messages) {
  const list = [];
  for (const message of messages) {
    const last = list.at(-1);
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else list.push([message]);
  }
  return list;
}

/** The stream of `column`. `context`: reply(message), edit(message), write(), openLink(url), host(). Returns {element, stop, go}. */
export function stream(column, context) {
  const place = room(column.chat, column.as);
  const list = h("div", { class: "messages", role: "log", "aria-live": "off", "aria-label": t("message") });
  const scroller = h("div", { class: "scroller", tabindex: 0, "aria-label": t("skip"), data: { scroller: "" } }, list);
  const count = h("span", { class: "badge", hidden: true });
  const down = h("button", { type: "button", class: "to-bottom", hidden: true, "aria-label": t("newer"), onclick: () => bottom(true) }, icon("down"), count);
  const nodes = new Map(); // key -> {node, mark}
  let shown = SHOWN_AT_FIRST;
  let stuck = true;
  let missed = 0;
  let known = -1;

  const act = {
    go, reply: context.reply, edit: context.edit, command: context.command,
    press: (message, button, element) => press(column, context.host(), message, button, element, context.openLink),
    react: (message, emoji) => post("/react", { person: column.as, chat: column.chat, message_id: message.message_id, emoji }).catch((error) => toast(error.message, context.host(), "bad")),
    pickReaction: (message, anchor) => {
      const box = menu(anchor, EMOJI.map((emoji) => ({ label: emoji, run: () => act.react(message, emoji) })), { name: "reactions" });
      box.classList.add("emoji");
    },
  };

  function go(id) {
    const target = [...list.querySelectorAll("[data-ids]")].find((node) => node.dataset.ids.split(" ").includes(String(id)));
    if (!target) return;
    target.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1400);
  }

  function bottom(smooth = false) {
    stuck = true;
    missed = 0;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: smooth && !still ? "smooth" : "instant" });
    mark();
  }

  function mark() {
    down.hidden = stuck;
    count.hidden = !missed;
    count.textContent = missed || "";
    if (stuck && place.loaded && document.visibilityState === "visible") seen(column.chat, column.as);
  }

  function nodeOf(key, signature, make) {
    const before = nodes.get(key);
    if (before?.signature === signature) return before.node;
    const node = make();
    if (before) {
      node.classList.add("changed");
      keepFocus(before.node, node);
    } else if (known >= 0 && !still) node.classList.add("arrives");
    nodes.set(key, { node, signature });
    return node;
  }

  function draw(detail) {
    const all = [...place.messages.values()];
    const grouped = units(all).slice(-shown);
    const wanted = [];
    const used = new Set();
    if (all.length > 0 && units(all).length > shown) wanted.push(nodeOf("earlier", "1", () => h("button", { type: "button", class: "earlier", onclick: () => { shown += 200; draw(); } }, t("earlier"))));
    used.add("earlier");
    let previous = null;
    for (const parts of grouped) {
      const day = dayOf(parts[0].date);
      if (!previous || day !== dayOf(previous.date)) {
        const key = `day:${day}`;
        used.add(key);
        wanted.push(nodeOf(key, dayName(parts[0].date, now()), () => h("div", { class: "day" }, h("span", {}, dayName(parts[0].date, now())))));
        previous = null;
      }
      const follows = Boolean(previous && previous.from?.id === parts[0].from?.id && parts[0].date - previous.date < 600 && !previous.new_chat_members && !previous.left_chat_member);
      const key = `m:${parts[0].message_id}`;
      used.add(key);
      wanted.push(nodeOf(key, JSON.stringify([parts, follows]), () => bubble(parts, column.as, act, follows)));
      previous = parts.at(-1);
    }
    for (const pending of place.pending) {
      const key = `p:${pending.id}`;
      used.add(key);
      wanted.push(nodeOf(key, String(pending.failed), () => pendingBubble(pending, () => attempt(place, pending))));
    }
    for (const key of [...nodes.keys()]) if (!used.has(key)) nodes.delete(key);
    if (!wanted.length && place.loaded) wanted.push(empty());
    settle(wanted);
    after(all, detail);
  }

  function empty() {
    const own = column.chat === column.as;
    return h("div", { class: "empty" }, h("p", {}, state.bot.description && own ? state.bot.description : t("no_messages")),
      own ? h("button", { type: "button", class: "primary", onclick: () => context.command("/start") }, t("start")) : null);
  }

  function settle(wanted) {
    let at = list.firstChild;
    for (const node of wanted) {
      if (node === at) at = at.nextSibling;
      else list.insertBefore(node, at);
    }
    while (at) { const next = at.nextSibling; at.remove(); at = next; }
  }

  function after(all, detail) {
    const last = all.at(-1)?.message_id ?? 0;
    const fresh = known >= 0 ? all.filter((message) => message.message_id > known).length : 0;
    const first = known < 0 && place.loaded;
    if (place.loaded) known = last;
    if (first || stuck || detail?.sent) bottom(!first && fresh > 0);
    else missed += fresh;
    mark();
  }

  scroller.addEventListener("scroll", () => {
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
    if (near !== stuck) { stuck = near; if (near) missed = 0; mark(); }
  }, { passive: true });
  scroller.addEventListener("keydown", (event) => {
    if (event.target !== scroller && !event.target.matches("article")) return;
    const rows = [...list.querySelectorAll("article")];
    const at = rows.indexOf(document.activeElement);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) { (at < 0 ? rows.at(-1) : rows[at + step])?.focus(); event.preventDefault(); }
    if (event.key === "Enter" && (event.target === scroller || at >= 0)) { event.preventDefault(); context.write(); }
    if (event.key === "r" && at >= 0) { event.preventDefault(); rows[at].querySelector('[data-tool="reply"]')?.click(); }
  });
  const sizes = new ResizeObserver(() => { if (stuck) scroller.scrollTop = scroller.scrollHeight; });
  sizes.observe(list);
  sizes.observe(scroller);
  const visible = () => mark();
  document.addEventListener("visibilitychange", visible);
  const stops = [on(`room:${place.key}`, draw), on("clock", () => draw()), on("chats", mark)];
  draw();
  return { element: h("div", { class: "stream" }, scroller, down), go, messages: () => [...place.messages.values()], gist,
    stop: () => { stops.forEach((stop) => stop()); sizes.disconnect(); document.removeEventListener("visibilitychange", visible); } };
}

/** A redrawn bubble keeps the focus that its earlier version had. */
function keepFocus(before, after) {
  const active = document.activeElement;
  if (!before.contains(active)) return;
  const at = [...before.querySelectorAll("button, a")].indexOf(active);
  requestAnimationFrame(() => ([...after.querySelectorAll("button, a")][Math.max(0, at)] || after).focus({ preventScroll: true }));
}

