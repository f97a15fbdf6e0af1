/** The list of people and groups. */
import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { dialog, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import * as layout from "./layout.js";
import { entryOf, isGroup, membersOf, now, on, state, titleOf } from "./store.js";
import { language, t } from "./strings.js";
import { brief } from "./times.js";

const KINDS = { photo: "photo", video: "video", voice: "voice", document: "file", sticker: "sticker", location: "location", contact: "contact", audio: "audio" };
const said = (text = "") => text.replace(/^(\/start(?:@\w+)?) .*$/u, "$1").replace(/^\[(\w+)\]$/u, (whole, kind) => (KINDS[kind] ? `[${t(KINDS[kind])}]` : whole));

function personForm() {
  const name = h("input", { required: true, autocomplete: "off" });
  const code = h("select", {}, [["zh", "中文"], ["en", "English"], ["mn", "Монгол"]].map(([value, label]) => h("option", { value }, label)));
  const box = dialog(t("new_person"), h("form", { onsubmit: async (event) => {
    event.preventDefault();
    try { const made = await post("/people", { name: name.value, language_code: code.value }); box.close(); setTimeout(() => layout.open(made.id, { beside: innerWidth > 900 }), 400); } catch (error) { toast(error.message, box, "bad"); }
  } }, h("label", { class: "labelled" }, t("name"), name), h("label", { class: "labelled" }, t("person_language"), code), h("div", { class: "row-end" }, h("button", { class: "primary" }, t("create")))));
}

function groupForm() {
  const title = h("input", { required: true, autocomplete: "off" });
  const members = [...state.people.values()].map((person) => h("label", { class: "check" }, h("input", { type: "checkbox", value: person.id }), person.name));
  const box = dialog(t("new_group"), h("form", { onsubmit: async (event) => {
    event.preventDefault();
    const ids = [...box.querySelectorAll("input:checked")].map((field) => Number(field.value));
    try { const made = await post("/groups", { title: title.value, members: ids }); box.close(); setTimeout(() => layout.open(made.id, { beside: innerWidth > 900 }), 400); } catch (error) { toast(error.message, box, "bad"); }
  } }, h("label", { class: "labelled" }, t("title"), title), h("fieldset", {}, h("legend", {}, t("who_in_group")), members), h("div", { class: "row-end" }, h("button", { class: "primary" }, t("create")))));
}

function row(chat) {
  const entry = entryOf(chat, layout.all().find((column) => column.chat === chat)?.as);
  const column = layout.all().findIndex((one) => one.chat === chat);
  const unread = entry?.unread || 0;
  const open = (event) => { layout.open(chat, { beside: event.ctrlKey || event.metaKey || event.shiftKey }); document.body.dataset.view = "chat"; };
  return h("li", { class: "chat-row", data: { listChat: chat, title: titleOf(chat) } },
    h("button", { type: "button", class: `chat-item${column >= 0 ? " open" : ""}`, "aria-current": column >= 0 ? "true" : null, title: titleOf(chat), onclick: open, ondblclick: () => layout.open(chat, { beside: true }) },
      avatar(titleOf(chat), chat, isGroup(chat) ? "group" : "person", 44),
      h("span", { class: "chat-words" }, h("span", { class: "chat-top" }, h("strong", {}, titleOf(chat)), entry?.last_date ? h("time", {}, brief(entry.last_date, now())) : null),
        h("span", { class: "chat-bottom" }, h("span", { class: "last" }, said(entry?.last_text) || (isGroup(chat) ? t("members", { count: membersOf(chat).length }) : "")),
          unread ? h("span", { class: "badge", "aria-label": t("unread", { count: unread }) }, unread > 99 ? "99+" : unread) : null))),
    column < 0 ? h("button", { type: "button", class: "icon-button beside", tabindex: -1, "aria-label": `${t("open_beside")}: ${titleOf(chat)}`, title: t("open_beside"), data: { action: "beside" }, onclick: () => layout.open(chat, { beside: true }) }, icon("plus", 16)) : null);
}

function section(name, chats, add) {
  if (!chats.length && !add) return null;
  return h("section", { "aria-label": t(name) }, h("header", { class: "list-head" }, h("h3", {}, t(name)),
    h("button", { type: "button", class: "icon-button small", "aria-label": t(name === "people" ? "new_person" : "new_group"), title: t(name === "people" ? "new_person" : "new_group"), onclick: add }, icon("plus", 15))), h("ul", {}, chats.map(row)));
}

/** The side bar; returns {element, stop}. */
export function sidebar() {
  const search = h("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off", data: { field: "search" } });
  const list = h("div", { class: "chat-list" });
  const element = h("nav", { class: "sidebar", "aria-label": `${t("people")}, ${t("groups")}`, data: { sidebar: "" } }, h("div", { class: "search" }, icon("search", 16), search), list);
  const order = (chats) => chats.filter((chat) => titleOf(chat).toLowerCase().includes(search.value.trim().toLowerCase()))
    .toSorted((a, b) => (entryOf(b)?.last_date || 0) - (entryOf(a)?.last_date || 0) || titleOf(a).localeCompare(titleOf(b), language()));
  function draw() {
    const kept = document.activeElement?.closest?.(".chat-row")?.dataset.listChat;
    const top = list.scrollTop;
    const people = order([...state.people.keys()]);
    const groups = order([...state.groups.keys()]);
    list.replaceChildren(...[section("groups", groups, groupForm), section("people", people, personForm)].filter(Boolean));
    if (!people.length && !groups.length && search.value) list.replaceChildren(h("p", { class: "hint padded" }, t("nothing_found")));
    list.scrollTop = top;
    if (kept) list.querySelector(`[data-list-chat="${kept}"] .chat-item`)?.focus({ preventScroll: true });
  }
  element.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = [...list.querySelectorAll(".chat-item")];
    const at = items.indexOf(document.activeElement);
    if (step) { event.preventDefault(); (items[at + step] || (step < 0 ? search : items[0])).focus(); }
    if (event.key === "Enter" && document.activeElement === search) items[0]?.click();
    if (event.key === "Escape" && search.value) { search.value = ""; draw(); }
  });
  search.addEventListener("input", draw);
  const stops = [on("people", draw), on("chats", draw)];
  draw();

  return { element, draw, stop: () => stops.forEach((stop) => stop()) };
}
