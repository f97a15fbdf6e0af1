/** The tour's file as the server gives it: {places, codes, walks}, with one walk {title, steps}, or a bare list of steps. */
import { get } from "./api.js";

let file = { steps: [] };

export async function readTour() {
  const answer = await get("/tour");
  file = Array.isArray(answer) ? { steps: answer } : { steps: [], ...answer };
}

/** The walks of the tour: {name, title (said at its end), steps}. */
export const walks = () => file.walks || (file.steps.length ? [{ title: file.title, steps: file.steps }] : []);
/** Known places, offered when a location is sent: {title, latitude, longitude}. */
export const places = () => (file.places || []).filter((place) => Number.isFinite(place.latitude));
/** Codes that are offered when something is scanned: {title, link}, and on the wall {group, detail, picture}. */
export const codes = () => file.codes || [];

/** A photo of the tour: a name beside the tour's file, or a data: address. */
export async function photo(name) {
  if (name.startsWith("data:")) {
    const [head, body] = name.split(",", 2);
    const bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
    return new File([bytes], "photo.jpg", { type: head.slice(5).split(";")[0] });
  }
  const answer = await fetch(`/tour/${encodeURIComponent(name)}`);
  if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
  const blob = await answer.blob();
  return new File([blob], name, { type: blob.type });
}
