/** One chat in one column: head, messages, composer, and who acts in it. */
import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { composer } from "./composer.js";
import { menu, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import * as layout from "./layout.js";
import { openLink, scanDialog } from "./scan.js";
import { isGroup, membersOf, nameOf, on, state } from "./store.js";
import { stream } from "./stream.js";
import { t } from "./strings.js";

const COLUMN = "text/x-column"; // what is dragged by a column's head

function subtitle({ chat, as }) {
  if ((state.typing.get(chat) || 0) > performance.now()) return t("typing");
  const bot = state.bot.first_name;
  if (!isGroup(chat)) return state.people.get(as)?.blocked ? t("blocked") : t("private_chat", { bot });
  const group = state.groups.get(chat);
  return [t("members", { count: membersOf(chat).length + (group.bot_member ? 1 : 0) }), group.bot_member ? "" : t("bot_absent", { bot })].filter(Boolean).join(" · ");
}

function more(column, anchor, host) {
  const { chat, as } = column;
  const doing = (path, body) => post(path, body).catch((error) => toast(error.message, host(), "bad"));
  const group = state.groups.get(chat);
  const at = layout.placeOf(column);
  const items = [{ label: t("open_alone"), icon: "columns", name: "alone", run: () => layout.show([column]) }];
  if (at > 0) items.push({ label: t("move_left"), name: "left", run: () => layout.move(layout.keyOf(column), at - 1) });
  if (at < layout.all().length - 1) items.push({ label: t("move_right"), name: "right", run: () => layout.move(layout.keyOf(column), at + 1) });
  if (group) {
    if (group.bot_member) items.push({ label: t("kick_bot"), name: "kick", run: () => doing("/kick_bot", { person: as, chat }) });
    items.push({ label: t("leave_group", { name: nameOf(as) }), name: "leave", run: () => doing("/leave", { person: as, chat }) });
    if (group.type === "group") items.push({ label: t("migrate"), name: "migrate", run: () => doing("/migrate", { chat }) });
    const absent = [...state.people.values()].filter((person) => !membersOf(chat).includes(person.id)).slice(0, 12);
    if (absent.length) items.push(null, ...absent.map((person) => ({ label: `${t("join_group")} · ${person.name}`, run: () => doing("/join", { person: person.id, chat }) })));
  } else {
    const blocked = Boolean(state.people.get(as)?.blocked);
    items.push({ label: t(blocked ? "unblock" : "block"), name: "block", run: () => doing("/block", { person: as, blocked: !blocked }) });
  }
  menu(anchor, items, { name: "column" });
}

function actorSelect(column) {
  const select = h("select", { "aria-label": t("as_label"), title: t("as_label"), data: { field: "as" }, onchange: () => layout.actAs(column, Number(select.value)) },
    membersOf(column.chat).map((id) => h("option", { value: id, selected: id === column.as }, nameOf(id))));
  return h("label", { class: "actor" }, avatar(nameOf(column.as), column.as, "person", 20), select, icon("down", 12));
}

/** A column; returns {element, column, composer, stream, stop}. */
export function makeColumn(column) {
  const element = h("section", { class: "column", "aria-label": layout.label(column), data: { column: layout.keyOf(column), chat: column.chat, as: column.as, title: isGroup(column.chat) ? state.groups.get(column.chat).title : nameOf(column.chat) } });
  const host = () => element;
  const write = composer(column, host);
  const read = stream(column, { reply: write.reply, edit: write.edit, write: write.focus, command: write.command, openLink: openLink(column, host), host });
  const kind = isGroup(column.chat) ? "group" : "person";
  const title = isGroup(column.chat) ? state.groups.get(column.chat).title : nameOf(column.chat);
  const below = h("p", { class: "subtitle" });
  const actor = h("span", { class: "actor-place" });
  const moreButton = h("button", { type: "button", class: "icon-button", "aria-label": t("more"), title: t("more"), "aria-haspopup": "menu", data: { action: "more" }, onclick: () => more(column, moreButton, host) }, icon("more"));
  const head = h("header", { class: "column-head", draggable: "true", ondragstart: (event) => event.dataTransfer.setData(COLUMN, layout.keyOf(column)) },
    h("button", { type: "button", class: "icon-button to-list", "aria-label": t("back"), data: { action: "back" }, onclick: () => { document.body.dataset.view = "list"; } }, icon("back")),
    avatar(title, column.chat, kind, 38), h("div", { class: "names" }, h("h2", {}, title), below), actor,
    h("button", { type: "button", class: "icon-button", "aria-label": t("scan"), title: t("scan"), data: { action: "scan" }, onclick: () => scanDialog(column.as, "", isGroup(column.chat) ? column.chat : null) }, icon("scan")),
    moreButton,
    h("button", { type: "button", class: "icon-button close-column", "aria-label": t("close"), title: t("close"), data: { action: "close" }, onclick: () => layout.close(column) }, icon("close", 17)));
  const refresh = () => { below.textContent = subtitle(column); if (isGroup(column.chat)) actor.replaceChildren(actorSelect(column)); };
  const stops = [on("people", refresh), on("typing", refresh)];
  refresh();
  element.append(head, read.element, write.element);
  element.addEventListener("focusin", () => layout.focus(layout.placeOf(column)));
  element.addEventListener("dragover", (event) => { if (event.dataTransfer.types.some((type) => type === "Files" || type === COLUMN)) { event.preventDefault(); element.classList.add("dropping"); } });
  element.addEventListener("dragleave", (event) => { if (!element.contains(event.relatedTarget)) element.classList.remove("dropping"); });
  element.addEventListener("drop", (event) => { element.classList.remove("dropping"); layout.move(event.dataTransfer.getData(COLUMN), layout.placeOf(column)); if (event.dataTransfer.files.length) { event.preventDefault(); write.add(event.dataTransfer.files); } });
  return { element, column, composer: write, stream: read, stop: () => { stops.forEach((stop) => stop()); read.stop(); write.stop(); } };
}
