/** 扫码: a link that was pasted, or a picture of a code, opened as a person's phone would. */
import { decode } from "./api.js";
import { choose } from "./attach.js";
import { dialog, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { openAs } from "./open-as.js";
import { isGroup, membersOf, state } from "./store.js";
import { pick, t } from "./strings.js";
import { codes } from "./tour-file.js";
import { wallDialog } from "./wall.js";

export const isLink = (text) => /^(https?:\/\/)?(www\.)?(t|telegram)\.me\/|^tg:\/\//iu.test(text.trim());
const forGroup = (link) => /[?&]startgroup/u.test(link);

let suggestion = { link: "" };
/** The code that the tour wants scanned: offered when "scan" is opened. */
export function suggest(link, person, group = null) {
  suggestion = { link, person, group, opened: false };
}
/** Whether the suggested code has been opened: its answer is on its way. */
export const isOpened = () => suggestion.opened === true;

/** The dialog. `whoever` scans, `given` is a link that is there already, `within` the group it is for. */
export function scanDialog(whoever, given = "", within = null) {
  const offered = given ? {} : suggestion;
  const who = offered.person ?? whoever;
  const link = given || offered.link || "";
  const group = offered.group ?? within;
  const person = h("select", { data: { field: "scan-person" } }, [...state.people.values()].map((one) => h("option", { value: one.id, selected: one.id === who }, one.name)));
  const field = h("input", { type: "text", value: link, placeholder: "https://t.me/…?start=…", autocomplete: "off", spellcheck: "false", "aria-label": t("scan_link"), data: { field: "scan-link" } });
  const groups = h("select", { data: { field: "scan-group" } });
  const groupLine = h("label", { class: "labelled", hidden: true }, t("scan_group"), groups);
  const note = h("p", { class: "hint", role: "status" });
  const drop = h("button", { type: "button", class: "drop", data: { action: "scan-picture" }, onclick: async () => { const [file] = await choose("image/*", false); if (file) read(file); } }, icon("scan", 34), h("span", {}, t("scan_picture")));
  const go = h("button", { class: "primary", data: { action: "scan-open" } }, t("scan_open"));

  function refresh() {
    const mine = [...state.groups.values()].filter((one) => membersOf(one.id).includes(Number(person.value)));
    const kept = Number(groups.value) || group;
    groups.replaceChildren(...mine.map((one) => h("option", { value: one.id, selected: one.id === kept }, one.title)));
    groupLine.hidden = !forGroup(field.value);
  }
  async function read(file) {
    note.textContent = t("scan_reading");
    try {
      const { texts } = await decode(file);
      const found = texts.find(isLink) || texts[0];
      if (!found) { note.textContent = t("scan_none"); return; }
      note.textContent = t("scan_read", { text: found });
      field.value = found;
      refresh();
      if (isLink(found) && !forGroup(found)) await open();
    } catch (error) { note.textContent = error.message; }
  }
  async function open() {
    if (!isLink(field.value)) { note.textContent = t("scan_not_link"); field.focus(); return; }
    try {
      await openAs(Number(person.value), field.value.trim(), forGroup(field.value) ? Number(groups.value) : undefined);
      if (field.value.trim() === suggestion.link && Number(person.value) === suggestion.person) suggestion.opened = true;
      box.close();
    } catch (error) { note.textContent = error.message; }
  }
  const bare = codes().filter((code) => !code.picture);
  const desk = bare.length ? h("section", { class: "desk" }, h("h3", {}, t("scan_desk")), bare.map((code) => h("button", { type: "button", data: { code: pick(code.title) }, onclick: () => { field.value = code.link; refresh(); if (!forGroup(code.link)) open(); } }, icon("scan", 16), pick(code.title)))) : null;
  const wall = bare.length < codes().length ? h("section", { class: "desk" }, h("button", { type: "button", data: { action: "scan-wall" }, onclick: () => { box.close(); wallDialog(Number(person.value)); } }, icon("wall", 16), t("scan_wall"))) : null;
  const form = h("form", { onsubmit: (event) => { event.preventDefault(); open(); } }, h("label", { class: "labelled" }, t("scan_who"), person), drop, desk, wall,
    h("label", { class: "labelled" }, t("scan_link"), field), groupLine, note, h("div", { class: "row-end" }, go));
  const box = dialog(t("scan"), form, { name: "scan" });
  field.addEventListener("input", refresh);
  person.addEventListener("change", refresh);
  box.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  box.addEventListener("dragleave", () => drop.classList.remove("over"));
  box.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); if (event.dataTransfer.files[0]) read(event.dataTransfer.files[0]); });
  box.addEventListener("paste", (event) => { const file = event.clipboardData.files[0]; if (file) { event.preventDefault(); read(file); } });
  refresh();
  (link ? go : field).focus();
  return box;
}

/** A t.me link inside a chat: opened by who reads it. */
export function openLink(column, host) {
  return (link) => {
    if (forGroup(link)) return scanDialog(column.as, link, isGroup(column.chat) ? column.chat : null);
    return openAs(column.as, link).catch((error) => toast(error.message, host(), "bad"));
  };
}

