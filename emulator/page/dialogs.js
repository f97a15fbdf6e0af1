/** Dialogs, menus, toasts: native <dialog>, so that Esc, focus and screen readers work by themselves. */
import { h, posed } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./strings.js";

/** Opens a dialog with a title; returns it. It leaves the page when it closes. */
export function dialog(title, children, { wide = false, name = "" } = {}) {
  const id = `dialog-${crypto.randomUUID()}`;
  const box = h("dialog", { class: wide ? "dialog wide" : "dialog", "aria-labelledby": id, data: { dialog: name } },
    h("header", {}, h("h2", { id }, title),
      h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => box.close() }, icon("close"))),
    h("div", { class: "dialog-body" }, children));
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  box.showModal();
  return box;
}

/** A menu at a button: items are {label, icon, run}, or null for a line. */
export function menu(anchor, items, { name = "" } = {}) {
  document.querySelector(".menu")?.remove();
  const close = () => { box.remove(); removeEventListener("pointerdown", outside, true); };
  const outside = (event) => { if (!box.contains(event.target)) close(); };
  const box = h("div", { class: "menu", role: "menu", data: { menu: name } }, items.filter((item) => item !== undefined).map((item) => item
    ? h("button", { type: "button", role: "menuitem", data: { item: item.name }, onclick: () => { close(); anchor.focus(); item.run(); } },
      item.icon ? icon(item.icon, 18) : null, h("span", {}, item.label), item.hint ? h("small", {}, item.hint) : null)
    : h("hr")));
  box.addEventListener("keydown", (event) => {
    const buttons = [...box.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown") buttons[(at + 1) % buttons.length].focus();
    else if (event.key === "ArrowUp") buttons[(at - 1 + buttons.length) % buttons.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") { close(); anchor.focus(); } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.body.append(box);
  place(box, anchor);
  addEventListener("pointerdown", outside, true);
  box.querySelector("button")?.focus();
  return box;
}

function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8));
  const below = at.bottom + 6 + box.offsetHeight < innerHeight;
  box.style.left = `${left}px`;
  box.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - box.offsetHeight - 6)}px`;
}

/** A short note over `host` (a column, or the page); it goes by itself. */
export function toast(text, host = document.body, kind = "") {
  host.querySelector(":scope > .toast")?.remove();
  const note = h("div", { class: `toast ${kind}`, role: "status", data: { toast: "" } }, text);
  host.append(note);
  setTimeout(() => note.remove(), posed ? 60000 : 3500 + text.length * 60);
}

/** A callback's alert in one column: stays until OK. */
export function alertIn(text, host) {
  const before = document.activeElement;
  const close = () => { veil.remove(); before?.focus?.(); };
  const ok = h("button", { type: "button", class: "primary", onclick: close }, t("ok"));
  const veil = h("div", { class: "veil", data: { alert: "" } },
    h("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text }, h("p", {}, text), ok));
  veil.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); if (event.key === "Tab") event.preventDefault(); });
  host.append(veil);
  ok.focus();
}

let speaker;
/** Says something to screen readers only. */
export function announce(text) {
  speaker ??= document.querySelector("#announcer");
  speaker.append(h("p", {}, text));
  while (speaker.children.length > 6) speaker.firstChild.remove();
}
