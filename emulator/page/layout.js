/** Which chats stand side by side, and that in the address: #cols=person:ID,group:ID@ID (or names for ids). */
import { isGroup, membersOf, nameOf, on, state } from "./store.js";

let columns = []; // {chat, as}
const watchers = new Set();
let focused = 0;

export const all = () => columns;
export const focusedColumn = () => columns[Math.min(focused, columns.length - 1)];
export const onLayout = (watch) => watchers.add(watch);
export const keyOf = (column) => `${column.chat}@${column.as}`;

const byTitle = (map, text, key) => map.get(Number(text)) || [...map.values()].find((one) => one[key] === text);

/** A group's or person's column from how people call it: {person: name or id, of?: a group} or {group: title or id, as: name or id}. */
export function resolve(place) {
  if (place.group !== undefined) {
    const group = byTitle(state.groups, place.group, "title");
    if (!group) return null;
    const who = place.as ? memberOf(group.id, place.as) : undefined;
    const member = who ?? lastActor(group.id);
    return member === undefined ? null : { chat: group.id, as: member };
  }
  const home = place.of ? byTitle(state.groups, place.of, "title") : null;
  const person = (home && state.people.get(memberOf(home.id, place.person))) || byTitle(state.people, place.person, "name");
  return person ? { chat: person.id, as: person.id } : null;
}

/** The id of a group's member by id or name: two people of one name may be in two groups. */
const memberOf = (group, who) => membersOf(group).find((id) => id === Number(who) || state.people.get(id)?.name === who);

/** Who acted last in a group, else its first member. */
export function lastActor(group) {
  const kept = Number(sessionStorage.getItem(`as:${group}`));
  const members = membersOf(group);
  return members.includes(kept) ? kept : members[0];
}

function parse(hash) {
  const cols = new URLSearchParams(hash.replace(/^#/u, "").replaceAll("+", "%2B")).get("cols") || "";
  return cols.split(",").filter(Boolean).map((part) => {
    const [, kind, name, as] = /^(person|group):([^@]*)(?:@(.*))?$/u.exec(part) || [];
    if (!kind) return null;
    return kind === "group" ? resolve({ group: name, as }) : resolve({ person: name });
  }).filter(Boolean);
}

const format = () => `#cols=${columns.map(({ chat, as }) => (isGroup(chat) ? `group:${chat}@${as}` : `person:${chat}@${as}`)).join(",")}`;

function changed(write = true) {
  focused = Math.max(0, Math.min(focused, columns.length - 1));
  if (write && location.hash !== format()) history.replaceState(null, "", columns.length ? format() : location.pathname + location.search);
  localStorage.setItem("columns", format());
  for (const watch of watchers) watch();
}

/** Shows exactly these columns; the same one twice is shown once. */
export function show(list) {
  const keys = new Set();
  columns = list.filter((column) => column && !keys.has(keyOf(column)) && keys.add(keyOf(column)));
  changed();
}

/** Opens a chat: beside the others, or in place of the focused column. */
export function open(chat, { beside = false, as = isGroup(chat) ? lastActor(chat) : chat } = {}) {
  const there = columns.findIndex((column) => column.chat === chat);
  if (there >= 0) return focus(there);
  if (as === undefined) return undefined;
  const at = beside || !columns.length ? columns.length : focused;
  columns = columns.toSpliced(at, beside ? 0 : 1, { chat, as });
  focused = at;
  return changed();
}

/** Puts the column `key` where the one at `at` stands; the others make room. */
export function move(key, at) {
  const column = columns.find((other) => keyOf(other) === key);
  if (!column || at < 0 || at >= columns.length) return;
  const kept = focusedColumn();
  columns = columns.filter((other) => other !== column).toSpliced(at, 0, column);
  focused = columns.indexOf(kept);
  changed();
}

export const placeOf = (column) => columns.findIndex((other) => keyOf(other) === keyOf(column));

export function close(column) {
  columns = columns.filter((other) => other !== column);
  changed();
}

/** Lets another member act in a group's column. */
export function actAs(column, as) {
  sessionStorage.setItem(`as:${column.chat}`, as);
  columns = columns.map((other) => (other === column ? { ...other, as } : other));
  changed();
}

export function focus(index) {
  if (index === focused) { for (const watch of watchers) watch(); return; }
  focused = index;
  for (const watch of watchers) watch();
}
export const focusedIndex = () => focused;

function first() {
  const people = [...state.people.keys()].slice(0, 1).map((id) => ({ chat: id, as: id }));
  const groups = [...state.groups.keys()].slice(0, 2).map((id) => resolve({ group: id }));
  return innerWidth > 900 ? [...people, ...groups] : people;
}

/** Takes the layout from the address, else from the last visit, else a first one. */
export function begin() {
  columns = parse(location.hash);
  if (!columns.length) columns = parse(localStorage.getItem("columns") || "");
  if (!columns.length) columns = first();
  changed();
  addEventListener("hashchange", () => { columns = parse(location.hash); changed(false); });
  on("people", () => {
    const here = columns.filter(({ chat, as }) => state.people.has(chat) || (isGroup(chat) && membersOf(chat).includes(as)));
    if (here.length !== columns.length) { columns = here; changed(); }
  });
}

export const label = ({ chat, as }) => (isGroup(chat) ? `${state.groups.get(chat).title} · ${nameOf(as)}` : nameOf(chat));
