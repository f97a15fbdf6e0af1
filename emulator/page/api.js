/** The doors of the local Bot API that the page goes through. Paths are relative to the page's own host. */

/** A door that answered no, in its own words. */
export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function read(response) {
  const text = await response.text();
  let body;
  try {
    body = text ? JSON.parse(text) : {};
  } catch (error) {
    throw new Refused(text.slice(0, 200) || String(error), response.status);
  }
  if (!response.ok) throw new Refused(body.description || body.detail || body.error || `HTTP ${response.status}`, response.status);
  return body;
}

export const get = async (path) => read(await fetch(path, { cache: "no-store" }));

export const post = async (path, body) => read(await fetch(path, {
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
}));

/** The texts of the QR codes in a picture. */
export const decode = async (blob) => read(await fetch("/decode", {
  method: "POST", headers: { "content-type": blob.type || "application/octet-stream" }, body: blob,
}));

export const fileUrl = (fileId) => `/files/${encodeURIComponent(fileId)}`;

/** A file's bytes as base64, as POST /send takes them. */
export async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}

/** Calls `changed` with every change from now on, `status` with true or false as the line comes and goes. */
export function listen(changed, status) {
  const source = new EventSource("/events");
  source.onopen = () => status(true);
  source.onerror = () => status(false);
  source.onmessage = (message) => changed(JSON.parse(message.data));
  return source;
}
