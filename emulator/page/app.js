/** The chat page: puts its parts together. */
import { avatar } from "./avatar.js";
import { gist } from "./bubble.js";
import { clockButton } from "./clock.js";
import { makeColumn } from "./column.js";
import { announce, toast } from "./dialogs.js";
import { h, still } from "./dom.js";
import { icon } from "./icons.js";
import * as layout from "./layout.js";
import { scanDialog } from "./scan.js";
import { sidebar } from "./sidebar.js";
import { begin, keepOnly, on, state, titleOf } from "./store.js";
import { language, speak, t } from "./strings.js";
import { readTour } from "./tour-file.js";
import { tour } from "./tour.js";
import { wallButton } from "./wall.js";

const RAIL_BELOW_PX = 330; // a column narrower than this folds the side bar to its pictures
const open = new Map(); // layout key -> made column

function theme() {
  const asked = new URLSearchParams(location.search).get("theme") || localStorage.getItem("theme");
  if (asked === "dark" || asked === "light") document.documentElement.dataset.theme = asked;
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.documentElement.classList.toggle("still", still);
}

const isDark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function themeButton() {
  const button = h("button", { type: "button", class: "icon-button", "aria-label": t("theme"), title: t("theme"), data: { action: "theme" }, onclick: () => {
    const next = isDark() ? "light" : "dark";
    localStorage.setItem("theme", next);
    document.documentElement.dataset.theme = next;
    button.replaceChildren(icon(next === "dark" ? "sun" : "moon"));
  } }, icon(isDark() ? "sun" : "moon"));
  return button;
}

function bar(tourButton) {
  const bot = state.bot;
  const small = (name, label, run) => h("button", { type: "button", class: "icon-button", "aria-label": t(label), title: t(label), data: { action: name }, onclick: run }, icon(name));
  const whoScans = () => layout.focusedColumn()?.as ?? [...state.people.keys()][0];
  return h("header", { class: "top" },
    small("sidebar", "sidebar", () => { const folded = document.body.dataset.rail === "yes"; localStorage.setItem("rail", folded ? "no" : "yes"); rail(); }),
    h("div", { class: "brand" }, avatar(bot.first_name, "bot", "bot", 30), h("div", {}, h("h1", {}, bot.first_name), h("small", {}, `@${bot.username}`))),
    h("span", { class: "spring" }),
    tourButton, wallButton(whoScans),
    h("button", { type: "button", class: "bar-button", data: { action: "scan" }, onclick: () => scanDialog(whoScans()) }, icon("scan", 18), h("span", {}, t("scan"))),
    clockButton().element, themeButton(),
    h("button", { type: "button", class: "icon-button language", "aria-label": t("language"), title: t("language"), data: { action: "language" }, onclick: () => { speak(language() === "zh" ? "en" : "zh"); const url = new URL(location.href); url.searchParams.delete("lang"); history.replaceState(null, "", url); location.reload(); } }, language() === "zh" ? "EN" : "中"));
}

function rail() {
  const wish = localStorage.getItem("rail");
  const tight = (innerWidth - 290) / Math.max(1, layout.all().length) < RAIL_BELOW_PX;
  document.body.dataset.rail = innerWidth > 760 && (wish || (tight ? "yes" : "no")) === "yes" ? "yes" : "no";
}

function arrange(board) {
  const wanted = layout.all();
  const keys = new Set(wanted.map(layout.keyOf));
  for (const [key, made] of open) if (!keys.has(key)) { made.stop(); made.element.remove(); open.delete(key); }
  keepOnly(keys);
  wanted.forEach((column, index) => {
    const key = layout.keyOf(column);
    if (!open.has(key)) open.set(key, makeColumn(column));
    const { element } = open.get(key);
    if (board.children[index] !== element) board.insertBefore(element, board.children[index] || null);
    element.classList.toggle("focused", index === layout.focusedIndex() && wanted.length > 1);
  });
  board.querySelector(".welcome")?.remove();
  if (!wanted.length) board.append(h("div", { class: "welcome" }, h("h2", {}, t("choose_chat")), h("p", {}, t("choose_hint"))));
  board.style.setProperty("--columns", Math.max(1, wanted.length));
  rail();
}

let lastFocused = -1;
function follow(board) {
  const at = layout.focusedIndex();
  if (at !== lastFocused) board.children[at]?.scrollIntoView?.({ inline: "nearest", block: "nearest", behavior: still ? "instant" : "smooth" });
  lastFocused = at;
}

function speakUp({ chat, as, messages }) {
  for (const message of messages) if (message.from?.id !== as) announce(`${titleOf(chat)}, ${message.from?.first_name || ""}: ${gist(message).slice(0, 200)}`);
}

function lineNote(place) {
  place.hidden = state.online;
  place.textContent = t("line_lost");
}

async function start() {
  theme();
  await Promise.all([begin(), readTour()]);
  document.title = state.bot.first_name;
  const asked = location.hash.includes("cols="); // a layout in the address opens its chats on a phone
  layout.begin();
  const board = h("main", { class: "board", data: { board: "" } });
  const guide = tour({ column: (key) => open.get(key) });
  const line = h("div", { class: "line-lost", role: "status", hidden: true });
  const side = sidebar();
  document.querySelector("#app").replaceChildren(bar(guide.button), guide.element, line, h("div", { class: "frame" }, side.element, board));
  layout.onLayout(() => { arrange(board); follow(board); side.draw(); });
  arrange(board);
  side.draw();
  on("line", () => lineNote(line));
  on("message", speakUp);
  on("failure", (error) => toast(error.message, document.body, "bad"));
  addEventListener("resize", rail);
  document.body.dataset.view = innerWidth <= 760 && asked ? "chat" : "list";
  guide.begin();
  document.documentElement.dataset.ready = "1";
}

start().catch((error) => {
  console.error(error);
  document.querySelector("#app").replaceChildren(h("p", { class: "broken", role: "alert" }, error.message));
});
