/** How the tour looks: a strip under the top bar that covers nothing, and a pointer at what to press. */
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { pick, t } from "./strings.js";

/** `run`: start, leave, next, back, again, more, doIt. */
export function tourView(run) {
  const button = h("button", { type: "button", class: "bar-button tour-button", hidden: true, data: { action: "tour" }, onclick: run.start });
  const element = h("aside", { class: "tour", hidden: true, "aria-label": t("tour"), data: { tour: "" } });
  const pointer = h("div", { class: "tour-pointer", hidden: true, "aria-hidden": "true" }, t("tour_here"));
  const missing = h("p", { class: "why", role: "alert" });
  const actButton = h("button", { type: "button", class: "tour-act", data: { action: "tour-do" }, onclick: run.doIt }, t("tour_do"));
  const small = (name, label, work, text = t(label)) => h("button", { type: "button", data: { action: name }, onclick: work }, text);
  let target = null;

  document.body.append(pointer);
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") run.leave(); });

  function offer(any, underway) {
    button.hidden = !any;
    const label = t(underway ? "tour_resume" : "tour_start");
    button.replaceChildren(icon("tour", 18), h("span", {}, label));
    button.setAttribute("aria-label", label);
  }

  function point(next) {
    if (target !== next) { target?.classList.remove("tour-target"); target = next; target?.classList.add("tour-target"); }
    const box = target?.getBoundingClientRect();
    pointer.hidden = !box || box.width === 0;
    if (!pointer.hidden) {
      const host = target.closest("dialog") || document.body;
      if (pointer.parentNode !== host) host.append(pointer);
      const wide = box.width > 110; // there it sits on the border, at the right: the words above stay readable
      pointer.style.left = `${Math.max(40, Math.min(innerWidth - 40, wide ? box.right - 44 : box.left + box.width / 2))}px`;
      const under = box.top - 34 < element.getBoundingClientRect().bottom && host === document.body;
      pointer.classList.toggle("under", under);
      pointer.classList.toggle("on", wide);
      pointer.style.top = `${under ? box.bottom + (wide ? -10 : 10) : Math.max(2, box.top - (wide ? 16 : 34))}px`;
    }
  }

  function frame(number, words, tools, share) {
    element.replaceChildren(h("span", { class: "tour-number", "aria-hidden": "true" }, number), h("div", { class: "tour-words" }, words), h("div", { class: "tour-tools" }, tools), h("span", { class: "tour-bar" }));
    element.style.setProperty("--share", share);
    element.hidden = false;
    button.hidden = true;
  }

  function show(step, at, count) {
    actButton.hidden = !step.do;
    actButton.disabled = false;
    actButton.textContent = t("tour_do");
    element.dataset.step = step.id || String(at + 1);
    frame(at + 1, [h("h2", {}, pick(step.title), h("small", {}, t("tour_step", { step: at + 1, count }))), h("p", {}, pick(step.text)),
      step.why ? h("p", { class: "why" }, `${t("tour_why")}${t("tour_why") === "Why" ? ": " : "："}${pick(step.why)}`) : null, missing],
    [at > 0 ? small("tour-back", "tour_back", run.back) : null, small("tour-next", "tour_next", run.next), actButton, small("tour-leave", "tour_leave", run.leave)], (at + 1) / count);
  }

  /** The end of `walk`; `next` is the one behind it, if there is one. */
  function end(walk, next) {
    element.dataset.step = "end";
    const more = next ? h("button", { type: "button", class: "tour-act", data: { action: "tour-more" }, onclick: run.more }, t("tour_more", { name: pick(next.name) })) : null;
    frame(icon("check", 22), [h("h2", {}, t("tour_end")), h("p", {}, pick(walk.title))], [more, small("tour-again", "tour_again", run.again), small("tour-leave", "tour_leave", () => { element.hidden = true; offer(true, false); })], 1);
  }

  return {
    element, button, offer, point, show, end,
    hide: (underway) => { element.hidden = true; offer(true, underway); },
    missing: (text) => { missing.textContent = text; },
    done: () => { actButton.disabled = true; actButton.replaceChildren(icon("check", 18)); },
    busy: (yes) => { actButton.disabled = yes; },
  };
}
