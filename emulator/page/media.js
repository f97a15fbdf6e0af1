/** What a message carries besides words: photos, albums, sound, films, files, places, cards, stickers. */
import { fileUrl } from "./api.js";
import { dice, h, hash, s } from "./dom.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { t } from "./strings.js";
import { length } from "./times.js";

const sizeFor = (photo, width) => photo.find((size) => size.width >= width) || photo.at(-1);

/** The whole screen for one picture; arrows turn to the next of an album. */
function lightbox(photos, start) {
  let at = start;
  const picture = h("img", { alt: t("photo") });
  const turn = (by) => { at = (at + by + photos.length) % photos.length; picture.src = fileUrl(photos[at].at(-1).file_id); };
  const box = h("dialog", { class: "lightbox", "aria-label": t("photo") }, picture,
    h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => box.close() }, icon("close", 26)));
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.addEventListener("keydown", (event) => { if (event.key === "ArrowRight") turn(1); if (event.key === "ArrowLeft") turn(-1); });
  box.addEventListener("close", () => box.remove());
  turn(0);
  document.body.append(box);
  box.showModal();
}

/** Width to height of a photo in a chat: a landscape leaves room for the words, a portrait is not a tower. */
const shape = (ratio) => (ratio > 1.1 ? Math.max(1.6, Math.min(2.2, ratio)) : Math.max(0.85, ratio));

/** One photo, or the photos of an album in a mosaic. */
export function photos(list) {
  const single = list.length === 1;
  const frames = list.map((photo, index) => {
    const size = sizeFor(photo, 500);
    const image = h("img", { src: fileUrl(size.file_id), alt: t("photo"), width: size.width, height: size.height, decoding: "async", draggable: "false" });
    const frame = h("button", { type: "button", class: "photo", "aria-label": t("open_photo"), onclick: () => lightbox(list, index) }, image);
    if (single) frame.style.setProperty("aspect-ratio", String(shape(size.width / size.height)));
    return frame;
  });
  return h("div", { class: `photos count-${Math.min(list.length, 10)}`, role: "group", "aria-label": single ? t("photo") : t("album") }, frames);
}

function bars(key) {
  const roll = dice(hash(key));
  return Array.from({ length: 30 }, (_, index) => {
    const height = 3 + 15 * roll() * (0.45 + 0.55 * Math.sin((index / 30) * Math.PI));
    return s("rect", { x: index * 4, y: (20 - height) / 2, width: 2.4, height, rx: 1.2 });
  });
}

/** A voice message: play, a wave, its length. */
export function voice(sound) {
  const audio = h("audio", { src: fileUrl(sound.file_id), preload: "none" });
  const wave = s("svg", { viewBox: "0 0 120 20", class: "wave", "aria-hidden": "true" }, bars(sound.file_unique_id || sound.file_id));
  const time = h("span", { class: "time" }, length(sound.duration || 0));
  const button = h("button", { type: "button", class: "round", "aria-label": t("play") }, icon("play"));
  const state = (playing) => { button.replaceChildren(icon(playing ? "pause" : "play")); button.setAttribute("aria-label", t(playing ? "pause" : "play")); };
  button.addEventListener("click", () => { if (audio.paused) audio.play().catch(() => state(false)); else audio.pause(); });
  audio.addEventListener("play", () => state(true));
  audio.addEventListener("pause", () => state(false));
  audio.addEventListener("timeupdate", () => {
    const share = audio.duration ? audio.currentTime / audio.duration : 0;
    [...wave.children].forEach((bar, index, every) => bar.classList.toggle("past", index / every.length < share));
    time.textContent = length(audio.currentTime || sound.duration || 0);
  });
  return h("div", { class: "voice" }, button, h("div", {}, wave, time), audio);
}

export const video = (film) => h("video", { class: "film", src: fileUrl(film.file_id), controls: true, preload: "metadata", playsinline: true });

const kilobytes = (bytes) => (bytes > 900000 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);

export function documentCard(file, name = t("file")) {
  return h("a", { class: "file", href: fileUrl(file.file_id), download: file.file_name || "file" },
    h("span", { class: "round" }, icon("file")),
    h("span", {}, h("strong", {}, file.file_name || name), h("small", {}, file.file_size ? kilobytes(file.file_size) : "")));
}

/** A drawn map: streets that are always the same at the same place. No map service is asked. */
export function mapPicture(latitude, longitude) {
  const roll = dice(hash(`${latitude.toFixed(3)},${longitude.toFixed(3)}`));
  const street = (across, at, width) => s("path", { class: width > 7 ? "road main" : "road", "stroke-width": width,
    d: across ? `M-10 ${at} C 80 ${at + roll() * 30 - 15} 180 ${at + roll() * 30 - 15} 290 ${at + roll() * 24 - 12}` : `M${at} -10 C ${at + roll() * 30 - 15} 40 ${at + roll() * 30 - 15} 90 ${at + roll() * 24 - 12} 150` });
  const blocks = Array.from({ length: 9 }, () => s("rect", { class: "block", x: roll() * 260, y: roll() * 120, width: 18 + roll() * 30, height: 12 + roll() * 18, rx: 2 }));
  return s("svg", { viewBox: "0 0 280 140", class: "map", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" },
    s("rect", { class: "land", width: 280, height: 140 }), s("circle", { class: "park", cx: 40 + roll() * 200, cy: 30 + roll() * 80, r: 18 + roll() * 22 }), blocks,
    street(true, 30 + roll() * 20, 5), street(true, 88 + roll() * 20, 9), street(false, 60 + roll() * 30, 5), street(false, 180 + roll() * 50, 8),
    s("g", { transform: "translate(140 66)" }, s("ellipse", { cx: 0, cy: 13, rx: 7, ry: 2.5, class: "shade" }), s("path", { class: "needle", d: "M0 13C-8 3-11-2-11-8a11 11 0 0 1 22 0c0 6-3 11-11 21Z" }), s("circle", { cy: -8, r: 4, fill: "#fff" })));
}

export function place(location, venue) {
  return h("div", { class: "place" }, mapPicture(location.latitude, location.longitude), h("div", {},
    h("strong", {}, venue?.title || t("location")),
    h("small", {}, venue?.address || `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`)));
}

export function contactCard(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return h("div", { class: "file" }, avatar(name, contact.user_id || name, "person", 40),
    h("span", {}, h("strong", {}, name), h("small", {}, contact.phone_number)));
}

export function sticker(one) {
  const image = h("img", { class: "sticker", src: fileUrl(one.thumbnail?.file_id || one.file_id), alt: `${t("sticker")} ${one.emoji || ""}` });
  const box = h("div", { class: "sticker-box" }, image);
  const instead = () => box.replaceChildren(h("span", { class: "sticker-emoji", role: "img", "aria-label": `${t("sticker")} ${one.emoji || ""}` }, one.emoji || "🙂"));
  image.addEventListener("load", () => { if (image.naturalWidth < 8) instead(); });
  image.addEventListener("error", instead);
  return box;
}

export function poll(one) {
  return h("div", { class: "poll" }, h("strong", {}, one.question), one.options.map((option) => h("div", {}, option.text, h("small", {}, option.voter_count))));
}
