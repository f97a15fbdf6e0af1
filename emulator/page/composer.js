/** Where one writes: words, what is attached, the bot's menu, the reply keyboard, a reply or an edit. */
import { base64, get, post } from "./api.js";
import { askContact, askLocation, askVoice, choose, ownContact } from "./attach.js";
import { gist } from "./bubble.js";
import { menu, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { replyKeyboard, replyMarkup } from "./keyboards.js";
import { isGroup, nameOf, on, room, send, state } from "./store.js";
import { t } from "./strings.js";

const EMOJI = ["👍", "❤️", "😀", "🎉", "🙏", "👏"];

/** The composer of a column. `host()` is where toasts go. Returns {element, reply, edit, propose, command, stop}. */
export function composer(column, host) {
  const { chat, as } = column;
  const place = room(chat, as);
  let files = []; // {blob, kind}
  let replyTo = null;
  let editing = null;
  let keyboardOpen = true;
  let keyboardOf = 0;

  const field = h("textarea", { rows: 1, placeholder: t("message"), "aria-label": `${t("message")}: ${nameOf(as)}`, enterkeyhint: "send", data: { field: "text" } });
  const sendButton = h("button", { type: "button", class: "icon-button send", "aria-label": t("send"), title: t("send"), data: { action: "send" }, onclick: submit }, icon("send"));
  const attachButton = h("button", { type: "button", class: "icon-button", "aria-label": t("attach"), title: t("attach"), "aria-haspopup": "menu", data: { action: "attach" }, onclick: attachMenu }, icon("attach"));
  const menuButton = h("button", { type: "button", class: "icon-button", "aria-label": t("commands"), title: t("commands"), "aria-haspopup": "menu", data: { action: "commands" }, onclick: commandMenu }, icon("slash"));
  const keyboardButton = h("button", { type: "button", class: "icon-button", hidden: true, "aria-label": t("show_keyboard"), title: t("show_keyboard"), onclick: () => { keyboardOpen = !keyboardOpen; keyboard(); } }, icon("keyboard"));
  const context = h("div", { class: "context", hidden: true });
  const shelf = h("div", { class: "shelf", hidden: true });
  const panel = h("div", { class: "panel", hidden: true });
  const line = h("div", { class: "line" }, attachButton, menuButton, field, keyboardButton, sendButton);
  const element = h("div", { class: "composer", data: { composer: "" } }, context, shelf, line, panel);

  const fail = (error) => toast(error.message, host(), "bad");
  const go = (body, shown) => { const answer = replyTo ? { ...body, reply_to: replyTo.message_id } : body; clearContext(); return send(chat, as, answer, shown); };

  async function submit() {
    const text = field.value.trim();
    if (editing) return finishEdit(text);
    if (!text && !files.length) return field.focus();
    const pictures = files.filter((file) => file.kind === "photo");
    const others = files.filter((file) => file.kind !== "photo");
    files = [];
    field.value = "";
    grow();
    shelve();
    try {
      if (pictures.length) {
        const data = await Promise.all(pictures.map((file) => base64(file.blob)));
        go({ ...(data.length > 1 ? { photos: data } : { photo: data[0] }), ...(text && !others.length ? { text } : {}) }, `[${t("photo")}] ${text}`);
      }
      for (const file of others) {
        const packed = { name: file.blob.name || "file", data: await base64(file.blob), content_type: file.blob.type };
        go({ [file.kind]: packed, ...(text ? { text } : {}) }, `[${t(file.kind === "document" ? "file" : file.kind)}] ${packed.name}`);
      }
      if (!pictures.length && !others.length) go({ text }, text);
    } catch (error) { fail(error); }
    field.focus();
    return undefined;
  }

  async function finishEdit(text) {
    const message = editing;
    clearContext();
    field.value = "";
    grow();
    if (text && text !== (message.text ?? message.caption)) await post("/edit", { person: as, chat, message_id: message.message_id, text }).catch(fail);
  }

  function setContext(title, message) {
    context.replaceChildren(h("div", {}, h("strong", {}, title), h("span", {}, gist(message).slice(0, 80))),
      h("button", { type: "button", class: "icon-button small", "aria-label": t("cancel"), onclick: clearContext }, icon("close", 16)));
    context.hidden = false;
    field.focus();
  }
  function clearContext() { context.hidden = true; replyTo = null; editing = null; }
  function reply(message) { editing = null; setContext(t("replying", { name: message.from?.id === state.bot.id ? state.bot.first_name : message.from?.first_name || "" }), message); replyTo = message; }
  function edit(message) { replyTo = null; setContext(t("editing"), message); editing = message; field.value = message.text ?? message.caption ?? ""; grow(); }

  function add(list, forced) {
    for (const blob of list) {
      const kind = forced || (/^image\/(jpeg|png)$/u.test(blob.type) ? "photo" : blob.type.startsWith("video/") ? "video" : blob.type.startsWith("audio/") ? "audio" : "document");
      if (files.length < 10) files.push({ blob, kind });
    }
    shelve();
    field.focus();
  }

  function shelve() {
    shelf.hidden = !files.length;
    shelf.replaceChildren(...files.map((file) => h("div", { class: "shelved" }, file.kind === "photo" ? thumbnail(file.blob) : [icon(file.kind === "video" ? "video" : "file"), h("small", {}, file.blob.name)],
      h("button", { type: "button", "aria-label": `${t("remove")} ${file.blob.name || ""}`, onclick: () => { files = files.filter((other) => other !== file); shelve(); } }, icon("close", 12)))));
    field.placeholder = files.length ? t("caption") : t("message");
  }

  async function attachMenu() {
    const item = (name, label, run) => ({ name, icon: name, label: t(label), run });
    menu(attachButton, [
      item("photo", "photo", async () => add(await choose("image/jpeg,image/png", true), "photo")),
      item("video", "video", async () => add(await choose("video/*", false), "video")),
      item("file", "file", async () => add(await choose("", true), "document")),
      item("pin", "location", () => askLocation((location) => go({ location }, `[${t("location")}]`))),
      item("mic", "voice", () => askVoice(async (blob, duration) => go({ voice: { data: await base64(blob), duration, content_type: blob.type } }, `[${t("voice")}]`))),
      item("contact", "contact", () => askContact(as, (contact) => go({ contact }, `[${t("contact")}]`))),
      item("sticker", "sticker", () => { const box = menu(attachButton, EMOJI.map((emoji) => ({ label: emoji, run: () => go({ sticker: emoji }, emoji) }))); box.classList.add("emoji"); }),
    ], { name: "attach" });
  }

  async function commandMenu() {
    try {
      const { commands } = await get(`/commands?person=${as}&chat=${chat}`);
      const suffix = isGroup(chat) ? `@${state.bot.username}` : "";
      const list = commands.length ? commands : [{ command: "start", description: t("start") }];
      menu(menuButton, list.map(({ command, description }) => ({ label: `/${command}`, hint: description, name: command, run: () => go({ text: `/${command}${suffix}` }, `/${command}`) })), { name: "commands" });
    } catch (error) { fail(error); }
  }

  function keyboard() {
    const markup = replyMarkup([...place.messages.values()]);
    if (markup?.message.message_id !== keyboardOf) { keyboardOf = markup?.message.message_id ?? 0; keyboardOpen = true; if (markup?.force_reply && markup.message.from?.id === state.bot.id && [...place.messages.keys()].at(-1) === keyboardOf) reply(markup.message); }
    const has = Boolean(markup?.keyboard?.length);
    keyboardButton.hidden = !has;
    panel.hidden = !has || !keyboardOpen;
    field.placeholder = markup?.input_field_placeholder || t("message");
    if (has) panel.replaceChildren(replyKeyboard(markup, {
      text: (text) => { if (markup.one_time_keyboard) { keyboardOpen = false; keyboard(); } go({ text }, text); },
      location: () => askLocation((location) => { if (markup.one_time_keyboard) { keyboardOpen = false; keyboard(); } go({ location }, `[${t("location")}]`); }),
      contact: () => go({ contact: ownContact(as) }, `[${t("contact")}]`),
    }));
  }

  function grow() { field.style.height = "auto"; field.style.height = `${Math.min(field.scrollHeight, 132)}px`; }
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
    if (event.key === "Escape" && (replyTo || editing)) { if (editing) field.value = ""; clearContext(); grow(); event.stopPropagation(); }
  });
  field.addEventListener("paste", (event) => { if (event.clipboardData.files.length) { event.preventDefault(); add(event.clipboardData.files); } });
  const stop = on(`room:${place.key}`, keyboard);
  keyboard();
  return { element, reply, edit, add, stop, focus: () => field.focus(), command: (text) => go({ text }, text),
    propose: (text, blobs) => { if (blobs?.length) { files = []; add(blobs, "photo"); } if (text) { field.value = text; grow(); } },
    idle: () => !field.value && !files.length };
}

/** A small picture on a canvas: needs no address, so the strictest content policy allows it. */
function thumbnail(blob) {
  const canvas = h("canvas", { width: 112, height: 112, role: "img", "aria-label": blob.name || t("photo") });
  createImageBitmap(blob).then((picture) => {
    const scale = Math.max(112 / picture.width, 112 / picture.height);
    canvas.getContext("2d").drawImage(picture, (112 - picture.width * scale) / 2, (112 - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
  }, () => canvas.classList.add("unreadable"));
  return canvas;
}
