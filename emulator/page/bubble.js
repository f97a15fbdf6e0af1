/** One message, or the messages of one album, as a bubble. */
import { h } from "./dom.js";
import { avatar, hues } from "./avatar.js";
import { rich } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboards.js";
import * as media from "./media.js";
import { isGroup, nameOf, state } from "./store.js";
import { t } from "./strings.js";
import { hourMinute } from "./times.js";

const SERVICE = {
  new_chat_members: (m) => m.new_chat_members.map((user) => t("joined", { name: user.first_name })).join(" "),
  left_chat_member: (m) => t("left", { name: m.left_chat_member.first_name }),
  pinned_message: () => t("pinned"), group_chat_created: () => t("group_made"), supergroup_chat_created: () => t("group_made"),
  migrate_to_chat_id: () => t("migrated"), migrate_from_chat_id: () => t("migrated"), new_chat_title: (m) => t("new_title", { name: m.new_chat_title }),
  forum_topic_created: (m) => m.forum_topic_created.name,
};
const KINDS = ["photo", "video", "animation", "voice", "audio", "document", "sticker", "venue", "location", "contact", "poll"];

const START = /^(\/start(?:@\w+)?) \S+$/u; // a link's payload is not for eyes: Telegram shows the command alone

/** What a message is about in one line: for replies, the side bar and screen readers. */
export function gist(message) {
  const words = message.text || message.caption;
  if (words) return words.replace(START, "$1").replace(/\s+/gu, " ");
  const kind = KINDS.find((name) => message[name]);
  if (kind === "venue") return message.venue.title;
  if (kind) return `[${t(kind === "document" ? "file" : kind)}]`;
  const service = Object.keys(SERVICE).find((name) => message[name]);
  return service ? SERVICE[service](message) : t("unsupported");
}

const senderName = (message) => (message.from?.id === state.bot.id ? state.bot.first_name : message.from?.first_name || "");

function quote(message, go) {
  return h("button", { type: "button", class: "quote", onclick: () => go(message.message_id) },
    h("strong", {}, senderName(message)), h("span", {}, gist(message).slice(0, 90)));
}

function content(message, parts) {
  if (parts.some((part) => part.photo)) return media.photos(parts.filter((part) => part.photo).map((part) => part.photo));
  if (message.animation) return media.video(message.animation);
  if (message.video) return media.video(message.video);
  if (message.voice) return media.voice(message.voice);
  if (message.audio) return media.voice(message.audio);
  if (message.document) return parts.map((part) => media.documentCard(part.document));
  if (message.sticker) return media.sticker(message.sticker);
  if (message.venue) return media.place(message.venue.location, message.venue);
  if (message.location) return media.place(message.location);
  if (message.contact) return media.contactCard(message.contact);
  if (message.poll) return media.poll(message.poll);
  return null;
}

function origin(message) {
  const from = message.forward_origin;
  if (!from) return null;
  const name = from.sender_user?.first_name || from.sender_user_name || from.chat?.title || from.sender_chat?.title || "";
  return h("div", { class: "origin" }, t("forwarded", { name }));
}

function meta(message) {
  return h("span", { class: "meta" }, message.edit_date ? h("span", { class: "edited" }, t("edited")) : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, hourMinute(message.date)));
}

function reactions(parts, as, act) {
  const counts = new Map();
  for (const part of parts) {
    for (const [who, list] of Object.entries(part.reactions || {})) {
      for (const one of list) {
        const emoji = one.emoji || "⭐";
        counts.set(emoji, [...(counts.get(emoji) || []), Number(who)]);
      }
    }
  }
  if (!counts.size) return null;
  return h("div", { class: "reactions" }, [...counts].map(([emoji, people]) =>
    h("button", { type: "button", class: people.includes(as) ? "mine" : "", title: people.map(nameOf).join("、"), onclick: () => act.react(parts[0], emoji) }, emoji, people.length > 1 ? h("span", {}, people.length) : null)));
}

function tools(message, mine, act) {
  const one = (name, run) => h("button", { type: "button", tabindex: -1, class: "icon-button small", "aria-label": t(name), title: t(name), data: { tool: name }, onclick: run }, icon(name, 16));
  return h("div", { class: "tools" }, one("reply", () => act.reply(message)), one("react", (event) => act.pickReaction(message, event.currentTarget)),
    mine && (message.text || message.caption) ? one("edit", () => act.edit(message)) : null);
}

/**
 * The bubble of `parts` (one message, or an album's). `act` has go, reply, react, pickReaction, edit, press, command;
 * `follows` says that the same sender spoke just before.
 */
export function bubble(parts, as, act, follows) {
  const message = parts.find((part) => part.caption) || parts[0];
  const service = Object.keys(SERVICE).find((name) => message[name]);
  if (service) return h("article", { class: "service", data: { messageId: message.message_id } }, h("span", {}, SERVICE[service](message)));
  const mine = message.from?.id === as;
  const fromBot = message.from?.id === state.bot.id;
  const grouped = isGroup(message.chat.id);
  const words = START.exec(message.text ?? "")?.[1] ?? message.text ?? message.caption;
  const [hue] = fromBot ? [205] : hues(message.from?.id);
  const inner = content(message, parts);
  const bare = Boolean(message.sticker);
  const body = h("div", { class: `bubble${inner && !words ? " media-only" : ""}${bare ? " bare" : ""}${parts.some((p) => p.photo) || message.location || message.video ? " wide" : ""}` },
    grouped && !mine && !follows ? h("div", { class: "sender", style: { "--hue": hue } }, senderName(message)) : null,
    origin(message), message.reply_to_message ? quote(message.reply_to_message, act.go) : null, inner,
    words ? h("div", { class: "words", dir: "auto" }, rich(words, message.entities || message.caption_entities, act.command)) : null,
    !inner && !words ? h("div", { class: "words muted" }, t("unsupported")) : null,
    meta(message), reactions(parts, as, act));
  return h("article", {
    class: `row ${mine ? "mine" : "theirs"}${follows ? " follows" : ""}`, tabindex: -1, "aria-label": `${senderName(message)}: ${gist(message).slice(0, 160)}`,
    data: { messageId: message.message_id, ids: parts.map((part) => part.message_id).join(" "), from: message.from?.id },
  }, grouped && !mine ? h("span", { class: "face" }, follows ? null : avatar(senderName(message), message.from?.id, fromBot ? "bot" : "person", 30)) : null,
  h("div", { class: "stack" }, body, inlineKeyboard(message, act)), tools(message, mine, act));
}

/** A message that is on its way, or did not go. */
export function pendingBubble(pending, retry) {
  const mark = pending.failed
    ? h("button", { type: "button", class: "failed", onclick: retry }, icon("warn", 14), t("not_sent"))
    : h("span", { class: "meta", "aria-label": t("sending") }, icon("wait", 13));
  return h("article", { class: "row mine pending", data: { pending: pending.id } }, h("div", { class: "stack" }, h("div", { class: "bubble" }, h("div", { class: "words" }, pending.shown), mark)));
}
