/** 导览: walks a stranger through the steps of the tour's file; goes on by itself when a step has been done. */
import { announce, menu, toast } from "./dialogs.js";
import { posed } from "./dom.js";
import * as layout from "./layout.js";
import { act, findTarget, joinRace, placesOf, prepare, reachable, unprepare, whereabouts } from "./tour-actions.js";
import { walks } from "./tour-file.js";
import { tourView } from "./tour-view.js";
import { now, on, pin, room, state } from "./store.js";
import { pick, t } from "./strings.js";

const EVERY_MS = 400;
const PAUSE_MS = posed ? 150 : 1100; // long enough to see the answer before the next step speaks

const kept = () => JSON.parse(localStorage.getItem("tour") || "null");

/** Whether a message of `place`, new or changed since the tour began, is what `condition` waits for. */
function inRoom(condition, since) {
  return placesOf(condition.in).some((place) => [...room(place.chat, place.as).messages.values()].some((message) => {
    if (Math.max(message.date, message.edit_date || 0) < since) return false;
    if (condition.from !== "any" && message.from?.id !== state.bot.id) return false;
    if (condition.text !== undefined && !(message.text || message.caption || "").includes(condition.text)) return false;
    return condition.button === undefined || message.buttons.flat().some((text) => text.includes(condition.button));
  }));
}

function holds(condition, memory) {
  if (!condition) return false;
  if (condition.any) return condition.any.some((one) => holds(one, memory));
  if (condition.all) return condition.all.every((one) => holds(one, memory));
  if (condition.clock) return now() - memory.entered >= condition.clock;
  if (condition.in) return inRoom(condition, condition.fresh ? Math.floor(memory.entered) : memory.since);
  return false;
}

function roomsOf(step) {
  const found = [];
  const walk = (value) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === "object") {
      if (value.person !== undefined || value.group !== undefined) { const place = layout.resolve(value); if (place) found.push(layout.keyOf(place)); }
      Object.values(value).forEach(walk);
    }
  };
  walk([step.do, step.done, step.skip]);
  return found;
}

/** The tour; `column(key)` gives an open column. Returns {element, button, begin}. */
export function tour({ column }) {
  let memory = kept() || { walk: 0, at: 0, since: 0, entered: 0, running: false };
  let prepared = -1;
  let shownFor = "";
  let passing = 0; // the timer between "done" and the next step
  const walk = () => walks()[memory.walk || 0] || walks()[0] || { steps: [] };
  const steps = () => walk().steps;
  const underway = () => memory.at > 0 && memory.at < steps().length;
  const view = tourView({ start, leave, next: () => move(1), back: () => move(-1), again: () => restart(memory.walk), more: () => restart((memory.walk || 0) + 1), doIt });
  const save = () => localStorage.setItem("tour", JSON.stringify(memory));
  const current = () => steps()[memory.at];
  const context = { column, entered: () => memory.entered };

  function start() {
    if (walks().length < 2) { if (underway()) resume(); else restart(0); return; }
    menu(view.button, walks().map((one, at) => {
      const again = at === (memory.walk || 0) && underway();
      return { name: `walk-${at + 1}`, icon: "tour", label: pick(one.name), hint: again ? t("tour_resume") : undefined, run: again ? resume : () => restart(at) };
    }), { name: "walks" });
  }
  function restart(which = 0) { memory = { walk: which, at: 0, since: Math.floor(now()), entered: now(), running: true, held: false }; enter(); }
  function resume() { memory = { ...memory, running: true }; enter(); }
  function leave() { memory.running = false; save(); clear(); view.hide(underway()); }

  function clear() {
    clearTimeout(passing);
    passing = 0;
    unprepare();
    prepared = -1;
    shownFor = "";
    view.point(null);
    pin([]);
  }

  function move(by) {
    memory.at = Math.max(0, memory.at + by);
    memory.held = by < 0;
    memory.entered = now();
    enter();
  }

  function enter() {
    clear();
    save();
    const step = current();
    if (!step) { memory.running = false; save(); view.end(walk(), walks()[(memory.walk || 0) + 1]); return; }
    pin(roomsOf(step));
    view.show(step, memory.at, steps().length);
    announce(`${t("tour_step", { step: memory.at + 1, count: steps().length })} ${pick(step.title)}. ${pick(step.text)}`);
    check();
  }

  function arrangeFor(step) {
    const wanted = (step.columns || []).flatMap((place) => (place.target ? [whereabouts(step.do)] : [layout.resolve(place)]));
    const missing = (step.columns || []).find((place) => !place.target && !layout.resolve(place));
    view.missing(missing ? t("tour_missing", { name: missing.group ?? missing.person }) : "");
    const key = wanted.filter(Boolean).map(layout.keyOf).join(",");
    if (!key || key === shownFor) return;
    shownFor = key;
    layout.show(wanted.filter(Boolean));
    document.body.dataset.view = "chat";
    const main = whereabouts(step.do);
    const at = main ? layout.all().findIndex((column) => column.chat === main.chat) : -1;
    if (at >= 0) layout.focus(at);
  }

  function check() {
    if (!memory.running || passing) return;
    const step = current();
    if (!step) return;
    const past = holds(step.skip, memory) || (!memory.held && holds(step.done, memory));
    if (past) { pass(); return; }
    arrangeFor(step);
    if (prepared !== memory.at) { prepared = memory.at; prepare(step.do, context).catch((error) => toast(error.message, document.body, "bad")); }
    view.point(reachable(findTarget(step.do, context)));
  }

  function pass() {
    const step = current();
    arrangeFor(step);
    view.point(null);
    view.done();
    passing = setTimeout(() => { passing = 0; move(1); }, (step.linger ?? 0) * 1000 + PAUSE_MS);
  }

  async function doIt() {
    const step = current();
    if (!step?.do) { move(1); return; }
    memory.held = false;
    view.busy(true);
    try { await act(step.do, context); } catch (error) { toast(error.message, document.body, "bad"); } finally { view.busy(false); }
  }

  function begin() {
    const any = steps().length > 0;
    view.offer(any, underway());
    if (!any) return;
    on("message", check);
    on("clock", check);
    setInterval(check, EVERY_MS);
    addEventListener("resize", check);
    addEventListener("click", (event) => {
      const button = event.isTrusted && memory.running && current()?.do?.race && event.target.closest?.("[data-button]");
      if (button) joinRace(current().do, button, context);
    }, true);
    const asked = new URLSearchParams(location.search).get("tour");
    const which = asked === null ? memory.walk : Math.max(0, Math.min(walks().length, Number(asked) || 1) - 1);
    if (memory.running && which === memory.walk) resume(); else if (asked !== null) restart(which);
  }
  return { element: view.element, button: view.button, begin };
}
