/** Message text with the Bot API's entities. Their offsets count UTF-16 units, as a string's indexes do here. */
import { h } from "./dom.js";

const RANK = ["blockquote", "expandable_blockquote", "pre", "text_link", "spoiler", "bold", "italic", "underline", "strikethrough", "code"];
const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };

function safe(url) {
  try {
    const parsed = new URL(/^[a-z][a-z0-9+.-]*:/iu.test(url) ? url : `https://${url}`);
    return ["http:", "https:", "tg:", "mailto:", "tel:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null; // not an address: shown as the text that it is
  }
}

function anchor(url, children) {
  const href = safe(url);
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, children) : h("span", {}, children);
}

function spoiler(children) {
  const element = h("span", { class: "spoiler", role: "button", tabindex: 0, "aria-expanded": "false" }, children);
  const open = () => { element.classList.add("open"); element.setAttribute("aria-expanded", "true"); };
  element.addEventListener("click", open);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") open(); });
  return element;
}

function wrap(entity, text, children, onCommand) {
  switch (entity.type) {
    case "pre": return h("pre", {}, h("code", { "data-language": entity.language || null }, children));
    case "expandable_blockquote": return h("blockquote", { class: "expandable" }, children);
    case "text_link": return anchor(entity.url, children);
    case "url": return anchor(text, children);
    case "email": return anchor(`mailto:${text}`, children);
    case "phone_number": return anchor(`tel:${text}`, children);
    case "spoiler": return spoiler(children);
    case "bot_command": return h("button", { type: "button", class: "inline-link", onclick: () => onCommand?.(text) }, children);
    case "mention": case "text_mention": case "hashtag": case "cashtag": return h("span", { class: "mention" }, children);
    default: return PLAIN[entity.type] ? h(PLAIN[entity.type], {}, children) : h("span", {}, children);
  }
}

function build(text, entities, from, to, onCommand) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length;) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    let next = index + 1;
    while (next < entities.length && entities[next].offset < end) next += 1;
    const inner = build(text, entities.slice(index + 1, next), entity.offset, end, onCommand);
    nodes.push(wrap(entity, text.slice(entity.offset, end), inner, onCommand));
    at = end;
    index = next;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

/** Nodes that show `text` with its entities; `onCommand(text)` is called when a /command in it is pressed. */
export function rich(text, entities = [], onCommand) {
  const sorted = entities
    .filter((entity) => entity.length > 0 && entity.offset >= 0 && entity.offset < text.length)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length || RANK.indexOf(a.type) - RANK.indexOf(b.type));
  return build(text, sorted, 0, text.length, onCommand);
}
