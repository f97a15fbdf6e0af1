/** What is asked before something is attached: files, a place, a contact, a voice. */
import { dialog } from "./dialogs.js";
import { h } from "./dom.js";
import { mapPicture } from "./media.js";
import { nameOf } from "./store.js";
import { t } from "./strings.js";
import { places } from "./tour-file.js";

const FIRST = { latitude: 46.0727, longitude: 122.0934 };
const SPAN = { latitude: 0.0056, longitude: 0.0162 }; // degrees that the drawn map shows

/** The device's file chooser. Resolves to the files, none when it was closed. */
export function choose(accept, multiple) {
  return new Promise((resolve) => {
    const field = h("input", { type: "file", accept: accept || null, multiple, class: "away", data: { chooser: "" } });
    field.addEventListener("change", () => { resolve([...field.files]); field.remove(); });
    field.addEventListener("cancel", () => { resolve([]); field.remove(); });
    document.body.append(field);
    field.click();
  });
}

function remembered() {
  const kept = JSON.parse(localStorage.getItem("place") || "null");
  return kept || places()[0] || FIRST;
}

const number = (label, value, name) => h("label", { class: "labelled" }, label, h("input", { type: "number", step: "0.00001", value, data: { field: name } }));

/** Asks for a place and calls `send({latitude, longitude})`. */
export function askLocation(send) {
  const start = remembered();
  const latitude = number(t("latitude"), start.latitude.toFixed(5), "latitude");
  const longitude = number(t("longitude"), start.longitude.toFixed(5), "longitude");
  const fields = [latitude.querySelector("input"), longitude.querySelector("input")];
  const map = h("div", { class: "map-picker", tabindex: 0, role: "application", "aria-label": t("map_hint") });
  const note = h("p", { class: "hint", role: "status" }, t("map_hint"));
  const value = () => ({ latitude: Number(fields[0].value), longitude: Number(fields[1].value) });
  const draw = () => map.replaceChildren(mapPicture(value().latitude, value().longitude));
  const move = (north, east) => { fields[0].value = (value().latitude + north).toFixed(5); fields[1].value = (value().longitude + east).toFixed(5); draw(); };
  const set = (place) => { fields[0].value = place.latitude.toFixed(5); fields[1].value = place.longitude.toFixed(5); draw(); };
  map.addEventListener("click", (event) => {
    const box = map.getBoundingClientRect();
    move(-((event.clientY - box.top) / box.height - 0.5) * SPAN.latitude, ((event.clientX - box.left) / box.width - 0.5) * SPAN.longitude);
  });
  map.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) { event.preventDefault(); move(step[0] * 0.0002, step[1] * 0.0003); }
  });
  fields.forEach((field) => field.addEventListener("change", draw));
  const device = h("button", { type: "button", onclick: () => navigator.geolocation.getCurrentPosition((at) => set(at.coords), () => { note.textContent = t("here_failed"); }) }, t("here"));
  const ready = h("button", { type: "button", class: "primary", data: { action: "send-location" }, onclick: () => { localStorage.setItem("place", JSON.stringify(value())); box.close(); send(value()); } }, t("share_location"));
  const box = dialog(t("location"), [map, note,
    places().length ? h("div", { class: "chips", "aria-label": t("known_places") }, places().map((place) => h("button", { type: "button", onclick: () => set(place) }, place.title))) : null,
    h("div", { class: "two" }, latitude, longitude), h("div", { class: "row-end" }, device, ready)], { name: "location" });
  draw();
  ready.focus();
}

/** The number that a person's own phone would give. */
export const ownContact = (as) => ({ phone_number: `86${as}`, first_name: nameOf(as), user_id: as });

export function askContact(as, send) {
  const name = h("input", { value: nameOf(as), autocomplete: "off" });
  const phone = h("input", { value: ownContact(as).phone_number, inputmode: "tel", autocomplete: "off" });
  const box = dialog(t("contact"), h("form", { onsubmit: (event) => { event.preventDefault(); box.close(); send(name.value === nameOf(as) ? { ...ownContact(as), phone_number: phone.value } : { phone_number: phone.value, first_name: name.value }); } },
    h("label", { class: "labelled" }, t("name"), name), h("label", { class: "labelled" }, t("phone"), phone), h("div", { class: "row-end" }, h("button", { class: "primary" }, t("send")))));
}

/** Three seconds of a soft tone as a WAV file, for machines without a microphone. */
function tone() {
  const rate = 8000;
  const seconds = 3;
  const view = new DataView(new ArrayBuffer(44 + rate * seconds * 2));
  const text = (at, words) => [...words].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF"); view.setUint32(4, 36 + rate * seconds * 2, true); text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true); view.setUint16(32, 2, true); view.setUint16(34, 16, true); text(36, "data"); view.setUint32(40, rate * seconds * 2, true);
  for (let i = 0; i < rate * seconds; i += 1) view.setInt16(44 + i * 2, 5000 * Math.sin((i / rate) * 2 * Math.PI * (330 + 60 * Math.sin(i / 2600))) * Math.sin((i / (rate * seconds)) * Math.PI), true);
  return new Blob([view], { type: "audio/wav" });
}

/** Records a voice message, or takes an audio file or a test tone; calls `send(blob, seconds)`. */
export function askVoice(send) {
  let recorder = null;
  let began = 0;
  const note = h("p", { class: "hint", role: "status" });
  const record = h("button", { type: "button", class: "primary", onclick: toggle }, t("record"));
  async function toggle() {
    if (recorder) return recorder.stop();
    try {
      const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      recorder = new MediaRecorder(sound);
      began = performance.now();
      recorder.ondataavailable = (event) => parts.push(event.data);
      recorder.onstop = () => { sound.getTracks().forEach((track) => track.stop()); if (box.isConnected) { box.close(); send(new Blob(parts, { type: recorder.mimeType }), Math.max(1, Math.round((performance.now() - began) / 1000))); } };
      recorder.start();
      record.textContent = t("recording");
    } catch { note.textContent = t("no_microphone"); } // no device, or no permission: the other two ways stay
    return undefined;
  }
  const file = async () => { const [blob] = await choose("audio/*", false); if (blob) { box.close(); send(blob, 5); } };
  const box = dialog(t("voice"), [note, h("div", { class: "pile" }, record, h("button", { type: "button", onclick: file }, t("choose_audio")),
    h("button", { type: "button", data: { action: "test-tone" }, onclick: () => { box.close(); send(tone(), 3); } }, t("test_tone")))], { name: "voice" });
  box.addEventListener("close", () => { if (recorder?.state === "recording") recorder.stop(); });
}

