/** What the page knows: who there is, their chats, and the messages of every open chat as each person sees them. */
import { get, listen, post } from "./api.js";

export const state = { bot: {}, people: new Map(), groups: new Map(), chats: new Map(), online: true, typing: new Map() };
const rooms = new Map(); // "chat@person" -> room
const watchers = new Map(); // topic -> functions
let clock = { base: Date.now() / 1000, read: performance.now() };

/** Calls `watch` whenever `topic` changes: people, chats, clock, line, message, typing, or room:<chat>@<person>. */
export function on(topic, watch) {
  if (!watchers.has(topic)) watchers.set(topic, new Set());
  watchers.get(topic).add(watch);
  return () => watchers.get(topic).delete(watch);
}

function tell(topic, detail) {
  for (const watch of [...(watchers.get(topic) || [])]) watch(detail);
}

/** The emulator's clock, in seconds. */
export const now = () => clock.base + (performance.now() - clock.read) / 1000;

export async function readClock() {
  const answer = await get("/clock");
  clock = { base: Date.parse(answer.now) / 1000, read: performance.now() };
  tell("clock");
}

export const nameOf = (id) => state.people.get(id)?.name || (id === state.bot.id ? state.bot.first_name : String(id));
export const isGroup = (chat) => state.groups.has(chat);
export const titleOf = (chat) => state.groups.get(chat)?.title || nameOf(chat);
export const membersOf = (chat) => (isGroup(chat) ? state.groups.get(chat).members.map((m) => m.id ?? m) : [chat]);

async function readPeople() {
  const [people, groups, bot] = await Promise.all([get("/people"), get("/groups"), get("/bot")]);
  state.people = new Map(people.map((person) => [person.id, person]));
  state.groups = new Map(groups.filter((group) => !group.migrated_to).map((group) => [group.id, group]));
  state.bot = bot;
  tell("people");
}

const readChats = async (person) => {
  const list = await get(`/chats?as=${person}`);
  state.chats.set(person, new Map(list.map((entry) => [entry.chat, entry])));
};

/** The list entry (last text, unread) of a chat, as its person or the first member sees it. */
export function entryOf(chat, as) {
  const viewer = as ?? (isGroup(chat) ? membersOf(chat).find((id) => state.chats.get(id)?.has(chat)) : chat);
  return state.chats.get(viewer)?.get(chat);
}

const later = new Map();
function soon(key, work, wait = 120) {
  if (later.has(key)) return;
  later.set(key, setTimeout(async () => {
    later.delete(key);
    try { await work(); } catch (error) { console.error(key, error); }
  }, wait));
}

function refreshChats(chat) {
  for (const person of membersOf(chat)) {
    soon(`chats:${person}`, async () => { await readChats(person); soon("chats", () => tell("chats"), 30); });
  }
}

/** The messages of `chat` as `as` sees them; loaded at the first call, kept up to date afterwards. */
export function room(chat, as) {
  const key = `${chat}@${as}`;
  if (!rooms.has(key)) {
    rooms.set(key, { key, chat, as, messages: new Map(), pending: [], loaded: false });
    load(rooms.get(key), 0);
  }
  return rooms.get(key);
}

const sorted = (messages) => new Map([...messages].toSorted((a, b) => a[0] - b[0]));

async function load(place, after) {
  const before = place.loaded ? Math.max(0, ...place.messages.keys()) : Infinity;
  let list;
  try {
    list = await get(`/chats/${place.chat}/messages?as=${place.as}&after=${after}&wait=0`);
  } catch (error) {
    tell("failure", error);
    return;
  }
  if (after === 0) place.messages = new Map();
  for (const message of list) place.messages.set(message.message_id, message);
  place.messages = sorted(place.messages);
  place.loaded = true;
  tell(`room:${place.key}`);
  const fresh = list.filter((message) => message.message_id > before);
  if (fresh.length) tell("message", { chat: place.chat, as: place.as, messages: fresh });
}

let pinned = new Set();
/** Keeps rooms up to date although no column shows them: keys "chat@person". */
export function pin(keys) {
  pinned = new Set(keys);
}

const roomsOf = (chat) => [...rooms.values()].filter((place) => place.chat === chat);

/** Forgets rooms that no column shows. */
export function keepOnly(keys) {
  for (const key of rooms.keys()) if (!keys.has(key) && !pinned.has(key)) rooms.delete(key);
}

function changed(event) {
  const chat = event.chat;
  if (event.type === "clock") return soon("clock", readClock, 0);
  if (event.type === "typing") return typing(chat);
  if (["person", "chat", "commands"].includes(event.type)) soon("people", readPeople);
  if (chat === undefined || chat === null) return undefined;
  if (event.type === "seen") return soon(`chats:${event.person}`, async () => { await readChats(event.person); tell("chats"); });
  if (event.type === "message" || event.type === "deleted") state.typing.delete(chat);
  for (const place of event.message_id && event.type !== "answer" ? roomsOf(chat) : []) {
    if (event.type === "deleted") {
      place.messages.delete(event.message_id);
      tell(`room:${place.key}`);
      continue;
    }
    place.from = Math.min(place.from ?? Infinity, event.message_id ? event.message_id - 1 : 0);
    soon(`room:${place.key}`, () => { const from = place.from; place.from = undefined; return load(place, Math.max(0, from)); }, 40);
  }
  if (event.type !== "answer") refreshChats(chat);
  return tell("event", event);
}

function typing(chat) {
  state.typing.set(chat, performance.now() + 5000);
  tell("typing");
  setTimeout(() => tell("typing"), 5100);
}

/** Sends as `person` to `chat`; until the message is there a pending one stands in the room. */
export async function send(chat, as, body, shown) {
  const place = room(chat, as);
  const pending = { id: crypto.randomUUID(), shown, failed: false, body };
  place.pending.push(pending);
  tell(`room:${place.key}`, { sent: true });
  await attempt(place, pending);
}

/** Tries a message that was not sent once more. */
export async function attempt(place, pending) {
  pending.failed = false;
  tell(`room:${place.key}`);
  try {
    await post("/send", { person: place.as, chat: place.chat, ...pending.body });
  } catch (error) {
    pending.failed = true;
    tell("failure", error);
    return tell(`room:${place.key}`);
  }
  place.pending = place.pending.filter((other) => other !== pending);
  return load(place, Math.max(0, ...place.messages.keys()));
}

export function seen(chat, as) {
  const entry = state.chats.get(as)?.get(chat);
  const last = Math.max(0, ...(rooms.get(`${chat}@${as}`)?.messages.keys() || []));
  if (!last || (entry && !entry.unread)) return;
  soon(`seen:${chat}@${as}`, async () => { await post("/seen", { person: as, chat, message_id: last }); await readChats(as); tell("chats"); }, 250);
}

/** Reads everything once and follows changes from then on. */
export async function begin() {
  listen(changed, (online) => {
    const back = online && !state.online;
    state.online = online;
    tell("line");
    if (back) { soon("people", readPeople); soon("clock", readClock); for (const place of rooms.values()) load(place, 0); }
  });
  await Promise.all([readPeople(), readClock()]);
  soon("all", async () => { for (const person of state.people.keys()) await readChats(person); tell("chats"); }, 0);
}
