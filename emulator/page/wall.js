/** 码墙: the codes of the tour's file as pictures, by kind; one click scans one as the chosen person. */
import { dialog, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { openAs } from "./open-as.js";
import { state } from "./store.js";
import { pick, t } from "./strings.js";
import { codes } from "./tour-file.js";

const drawn = () => codes().filter((code) => code.picture);
const groupOf = (code) => pick(code.group);

/** The codes by kind, in the file's order. */
function kinds() {
  const found = new Map();
  for (const code of drawn()) found.set(groupOf(code), [...(found.get(groupOf(code)) || []), code]);
  return found;
}

/** Arrows go to the neighbour in that direction, as on a wall. */
function neighbour(all, from, key) {
  const at = from.getBoundingClientRect();
  const flat = key === "ArrowLeft" || key === "ArrowRight";
  const forth = key === "ArrowRight" || key === "ArrowDown";
  const far = (one) => {
    const box = one.getBoundingClientRect();
    const along = flat ? box.left - at.left : box.top - at.top;
    const across = Math.abs(flat ? box.top - at.top : box.left - at.left);
    return (forth ? along : -along) > 1 ? Math.abs(along) + across * 3 : Infinity;
  };
  const best = all.filter((one) => far(one) < Infinity).toSorted((a, b) => far(a) - far(b))[0];
  return flat && best && Math.abs(best.getBoundingClientRect().top - at.top) > 1 ? null : best;
}

/** The dialog; `whoever` scans until somebody else is chosen. */
export function wallDialog(whoever) {
  const person = h("select", { data: { field: "wall-person" } }, [...state.people.values()].map((one) => h("option", { value: one.id, selected: one.id === whoever }, one.name)));
  const scan = async (code) => {
    try {
      await openAs(Number(person.value), code.link);
      document.body.dataset.view = "chat";
      box.close();
    } catch (error) { toast(error.message, box, "bad"); }
  };
  const one = (code) => h("button", { type: "button", class: "hung", data: { code: pick(code.title) }, onclick: () => scan(code) },
    h("img", { src: `/tour/${encodeURIComponent(code.picture)}`, alt: "", width: 132, height: 132, loading: "lazy" }),
    h("strong", {}, pick(code.title)), code.detail ? h("small", {}, pick(code.detail)) : null);
  const sections = [...kinds()].map(([kind, list]) => h("section", { data: { kind } }, h("h3", {}, kind), h("div", { class: "hanging" }, list.map(one))));
  const chips = [t("wall_all"), ...kinds().keys()].map((kind, at) => h("button", { type: "button", "aria-pressed": at === 0 ? "true" : "false", onclick: () => {
    chips.forEach((chip, index) => chip.setAttribute("aria-pressed", String(index === at)));
    sections.forEach((section, index) => { section.hidden = at > 0 && index !== at - 1; });
    box.querySelector(".dialog-body").scrollTop = 0;
  } }, kind));
  const box = dialog(t("wall"), [
    h("div", { class: "wall-top" }, h("label", { class: "labelled" }, t("scan_who"), person), h("div", { class: "chips", role: "group", "aria-label": t("wall_kinds") }, chips)),
    h("div", { class: "wall" }, sections)], { wide: true, name: "wall" });
  box.classList.add("wall-box");
  box.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow") || !event.target.classList.contains("hung")) return;
    event.preventDefault();
    neighbour([...box.querySelectorAll("section:not([hidden]) .hung")], event.target, event.key)?.focus();
  });
  box.querySelector(".hung")?.focus({ preventScroll: true });
  return box;
}

/** The button in the top bar; there is none where no codes hang. */
export function wallButton(whoScans) {
  if (!drawn().length) return null;
  return h("button", { type: "button", class: "bar-button", "aria-label": t("wall"), data: { action: "wall" }, onclick: () => wallDialog(whoScans()) }, icon("wall", 18), h("span", {}, t("wall")));
}
