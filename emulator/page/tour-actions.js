/** What a step of the tour asks for: finding it on the page, getting it ready, and doing it for somebody. */
import { advance, moveTo, moveToNext } from "./clock.js";
import * as layout from "./layout.js";
import { openAs } from "./open-as.js";
import { isOpened, suggest } from "./scan.js";
import { now, room } from "./store.js";
import { pick } from "./strings.js";
import { photo } from "./tour-file.js";
import { clockAt } from "./times.js";

const MOVED_S = 600;
const RIVAL_MS = 100;
const rest = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

function hasButton(place, words) {
  return [...room(place.chat, place.as).messages.values()].some((message) => message.buttons.flat().some((text) => text.includes(words)));
}

const lastWords = (place, words) => [...room(place.chat, place.as).messages.values()].slice(-4).some((message) => (message.text || message.caption || "").includes(words));

function isFit(place, action) {
  if (!place) return false;
  if (action.tap) return hasButton(place, action.tap);
  return action.asked ? lastWords(place, action.asked) : true;
}

/** The chats that `places` (one, or several to choose from) means; the one where `action` is possible comes first. */
export function placesOf(places, action) {
  const all = [places ?? []].flat().map(layout.resolve).filter(Boolean);
  if (all.length < 2 || !action) return all;
  return all.toSorted((a, b) => Number(isFit(b, action)) - Number(isFit(a, action)));
}

function columnOf(place, context) {
  return place && (context.column(layout.keyOf(place)) || context.column(layout.keyOf(layout.all().find((column) => column.chat === place.chat) || place)));
}

const buttonIn = (made, words) => [...(made?.element.querySelectorAll(".inline-keyboard [data-button], .reply-keyboard [data-button]") || [])]
  .filter((button) => button.dataset.button.includes(words)).at(-1);

/** Whether some button of the chat holds all words of `unless`: then the tap is not needed. */
function alreadySo(action) {
  return placesOf(action.in).some((place) => [...room(place.chat, place.as).messages.values()].slice(-3).some((message) =>
    message.buttons.flat().some((text) => action.unless.every((words) => text.includes(words)))));
}

/** The chat where the step happens; null while that is still open among several. */
export function whereabouts(action) {
  if (!action) return null;
  const list = action.each || action.race || [action];
  const certain = list.find((one) => one.in && (one.tap || one.asked) && isFit(placesOf(one.in, one)[0], one));
  return placesOf((certain || list[0]).in, certain || list[0])[0] || null;
}

/** The element that the step wants pressed next, or null while it is not there yet. */
export function findTarget(action, context) {
  if (!action) return null;
  const several = action.each || action.race;
  if (several) return several.map((one) => findTarget(one, context)).find(Boolean) || null;
  if (action.unless && alreadySo(action)) return null;
  if (action.clock && now() - context.entered() > MOVED_S) return null; // it has been moved: what is asked for is on its way
  if (action.clock) return document.querySelector(`[data-dialog="clock"] [data-clock="${action.clock.button || ""}"]`) || document.querySelector('[data-action="clock"]');
  const made = columnOf(placesOf(action.in, action)[0], context);
  if (action.scan !== undefined && isOpened()) return null;
  if (action.scan !== undefined) return document.querySelector('[data-dialog="scan"] [data-action="scan-open"]') || made?.element.querySelector('[data-action="scan"]');
  if (action.tap) return buttonIn(made, action.tap) || null;
  if (action.say !== undefined || action.photos) return made?.composer.idle() ? null : made?.element.querySelector('[data-action="send"]') || null;
  return null;
}

/** What to press so that `target` can be pressed: the close button of a dialog that lies over it, else itself. */
export function reachable(target) {
  const over = [...document.querySelectorAll("dialog[open]")].at(-1);
  return target && over && !over.contains(target) ? over.querySelector("header button") : target;
}

/** Puts proposed words and photos into the field, and the code into "scan". */
export async function prepare(action, context) {
  if (!action) return;
  if (action.scan !== undefined) suggest(action.scan, placesOf(action.in)[0]?.as, placesOf(action.group)[0]?.chat);
  if (action.say === undefined && !action.photos) return;
  const blobs = await Promise.all((action.photos || []).map(photo));
  for (let wait = 0; wait < 40; wait += 1) {
    const made = columnOf(placesOf(action.in, action)[0], context);
    if (made) { if (made.composer.idle()) made.composer.propose(pick(action.say), blobs); return; }
    await rest(100);
  }
}

export const unprepare = () => suggest("");

async function press(action, context) {
  for (let wait = 0; wait < 50; wait += 1) {
    if (action.unless && alreadySo(action)) return;
    const button = findTarget(action, context);
    if (button) { button.scrollIntoView({ block: "nearest" }); button.click(); return; }
    await rest(100);
  }
  throw new Error(`[${action.tap}]?`);
}

/** Somebody presses one button of a race: the others are pressed a moment later, as their people would. */
export function joinRace(action, pressed, context) {
  const buttons = action.race.map((one) => findTarget(one, context));
  if (buttons.includes(pressed)) for (const other of buttons) if (other !== pressed) setTimeout(() => other?.click(), RIVAL_MS);
}

/** Does what the step asks for. */
export async function act(action, context) {
  if (action.race) {
    await Promise.all(action.race.map((one) => press(one, context)));
  } else if (action.each) {
    for (const one of action.each) { await press(one, context); await rest(120); }
  } else if (action.clock) {
    if (action.clock.at) await moveToNext(...action.clock.at.split(":").map(Number));
    else if (action.clock.tomorrow) { const [hour, minute] = action.clock.tomorrow.split(":").map(Number); await moveTo(clockAt(now(), 1, hour, minute)); } else await advance(action.clock.advance);
  } else if (action.scan !== undefined) {
    document.querySelector('[data-dialog="scan"]')?.close();
    await openAs(placesOf(action.in)[0].as, action.scan, placesOf(action.group)[0]?.chat);
  } else if (action.tap) {
    await press(action, context);
  } else {
    const made = columnOf(placesOf(action.in, action)[0], context);
    if (made.composer.idle()) made.composer.propose(pick(action.say), await Promise.all((action.photos || []).map(photo)));
    made.element.querySelector('[data-action="send"]').click();
  }
}
