/** The clock of the top bar, and moving it on. */
import { post } from "./api.js";
import { dialog, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { now, on, readClock } from "./store.js";
import { t } from "./strings.js";
import { clockAt, fromField, full, parts, toField } from "./times.js";

/** Moves the clock to `seconds` since 1970. */
export async function moveTo(seconds) {
  if (seconds <= now()) throw new Error(t("clock_back"));
  await post("/clock", { now: new Date(seconds * 1000).toISOString() });
  await readClock();
}

export async function advance(seconds) {
  await post("/clock", { advance: seconds });
  await readClock();
}

/** The next time that the clock shows this hour and minute. */
export async function moveToNext(hour, minute) {
  const today = clockAt(now(), 0, hour, minute);
  await moveTo(today > now() ? today : clockAt(now(), 1, hour, minute));
}

const STEPS = [["plus_10m", 600], ["plus_1h", 3600], ["plus_2h", 7200], ["plus_1d", 86400], ["plus_3d", 259200]];

function clockDialog() {
  const note = h("p", { class: "hint", role: "status" }, t("clock_hint"));
  const field = h("input", { type: "datetime-local", value: toField(now() + 3600), "aria-label": t("clock_set") });
  const run = async (work) => { try { await work(); box.close(); toast(full(now())); } catch (error) { note.textContent = error.message; } };
  const one = (label, name, work) => h("button", { type: "button", data: { clock: name }, onclick: () => run(work) }, label);
  const box = dialog(t("clock"), [h("p", { class: "big-clock" }, full(now())), note,
    h("div", { class: "chips" }, one(t("tomorrow9"), "tomorrow9", () => moveTo(clockAt(now(), 1, 9))), one(t("evening"), "evening", () => moveToNext(18, 30)), STEPS.map(([name, seconds]) => one(t(name), name, () => advance(seconds)))),
    h("form", { class: "joined", onsubmit: (event) => { event.preventDefault(); if (field.value) run(() => moveTo(fromField(field.value))); } }, field, h("button", { class: "primary" }, t("clock_set")))], { name: "clock" });
}

/** The button that shows the time and opens the dialog. */
export function clockButton() {
  const date = h("span", { class: "date" });
  const rest = h("span");
  const text = h("span", { class: "clock-text" }, date, rest);
  let last = "";
  const button = h("button", { type: "button", class: "bar-button clock", "aria-label": t("clock"), title: t("clock_hint"), data: { action: "clock" }, onclick: clockDialog }, icon("clock", 18), text);
  const tick = () => { const shown = full(now()); if (last !== shown) { last = shown; [date.textContent, rest.textContent] = parts(now()).map((part, at) => (at ? part : `${part} `)); button.setAttribute("aria-label", `${t("clock")} ${shown}`); } };
  const timer = setInterval(tick, 1000);
  const stop = on("clock", tick);
  tick();
  return { element: button, stop: () => { clearInterval(timer); stop(); } };
}
