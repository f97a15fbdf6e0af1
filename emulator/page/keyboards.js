/** Inline keyboards under messages, and reply keyboards under the field. */
import { post } from "./api.js";
import { alertIn, dialog, toast } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./strings.js";

/** The rows of buttons under a message. */
export function inlineKeyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-keyboard", role: "group", "aria-label": t("buttons") }, rows.map((row) => h("div", {}, row.map((button) =>
    h("button", { type: "button", data: { button: button.text }, title: button.url || null, onclick: (event) => act.press(message, button, event.currentTarget) },
      h("span", {}, button.text), button.url || button.login_url || button.web_app ? icon("link", 12) : null)))));
}

function askUrl(url) {
  const box = dialog(t("url_open", { url: "" }).replace(/\s?[？?]$/u, ""), [h("p", { class: "breakable" }, url),
    h("div", { class: "row-end" }, h("a", { class: "primary", href: url, target: "_blank", rel: "noopener noreferrer", onclick: () => box.close() }, t("scan_open")))]);
}

/** Presses an inline button for the column's person; the answer is shown as Telegram does. */
export async function press(column, host, message, button, element, openLink) {
  const url = button.url || button.web_app?.url || button.login_url?.url;
  if (url) return /^(https?:\/\/)?(t|telegram)\.me\/|^tg:/u.test(url) ? openLink(url) : askUrl(url);
  if (button.copy_text) return navigator.clipboard?.writeText(button.copy_text.text);
  if (element.getAttribute("aria-busy")) return undefined;
  element.setAttribute("aria-busy", "true");
  try {
    const answer = await post("/tap", { person: column.as, chat: column.chat, message_id: message.message_id, button: button.text, data: button.callback_data });
    if (answer.error) toast(t(answer.error === "no such button" ? "no_button" : "no_answer"), host, "bad");
    else if (answer.url) openLink(answer.url);
    else if (answer.answer && answer.alert) alertIn(answer.answer, host);
    else if (answer.answer) toast(answer.answer, host);
  } catch (error) {
    toast(error.message, host, "bad");
  } finally {
    element.removeAttribute("aria-busy");
  }
  return undefined;
}

/** The reply keyboard in force: the last one sent and not taken back. */
export function replyMarkup(messages) {
  for (const message of messages.toReversed()) {
    const markup = message.keyboard_markup;
    if (markup) return markup.remove_keyboard ? null : { ...markup, message };
  }
  return null;
}

/** The panel of a reply keyboard. `act`: text(words), location(), contact(). */
export function replyKeyboard(markup, act) {
  return h("div", { class: "reply-keyboard", role: "group", "aria-label": t("buttons") }, markup.keyboard.map((row) => h("div", {}, row.map((one) => {
    const button = typeof one === "string" ? { text: one } : one;
    const run = () => {
      if (button.request_location) act.location();
      else if (button.request_contact) act.contact();
      else act.text(button.text);
    };
    return h("button", { type: "button", data: { button: button.text }, onclick: run }, button.request_location ? icon("pin", 15) : null, button.request_contact ? icon("contact", 15) : null, button.text);
  }))));
}
