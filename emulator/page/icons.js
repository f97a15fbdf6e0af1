/** Line icons of 24 × 24, drawn here because the page takes nothing from outside. */
import { s } from "./dom.js";

const PATHS = {
  scan: "M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M4 12h16",
  clock: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  wall: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v.01M20 17v3M14 20h3",
  send: "M5 12 4 5l16 7-16 7 1-7Zm0 0h7",
  attach: "m20 11-8.2 8.2a5 5 0 0 1-7-7l8.7-8.7a3.3 3.3 0 0 1 4.7 4.7l-8.7 8.7a1.7 1.7 0 0 1-2.4-2.4l8-8",
  photo: "M4 6h16v12H4zM4 16l5-5 4 4 3-2 4 4M15.5 9.5h.01",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  video: "M3 7h12v10H3zM15 11l6-3v8l-6-3z",
  pin: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 8c.8-3.6 3.6-5 7-5s6.2 1.4 7 5",
  mic: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM6 11a6 6 0 0 0 12 0M12 17v4",
  sticker: "M12 3a9 9 0 1 0 9 9h-5a4 4 0 0 1-4-4V3Zm0 0 9 9M8 12h.01M9 16c1 .7 2 1 3 1",
  slash: "M9 18 15 6M5 4h14a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 5 4Z",
  keyboard: "M3 7h18v10H3zM7 10.5h.01M10.3 10.5h.01M13.7 10.5h.01M17 10.5h.01M8 14h8",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  reply: "M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7",
  react: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8.5 14c.8 1.4 2 2 3.5 2s2.7-.6 3.5-2M9 9.5h.01M15 9.5h.01",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1Z",
  plus: "M12 5v14M5 12h14",
  down: "M6 9l6 6 6-6",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5",
  tour: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm3.5 5.5-2 5-5 2 2-5 5-2Z",
  columns: "M4 5h16v14H4zM9.3 5v14M14.7 5v14",
  play: "M8 5v14l11-7z",
  pause: "M8 5v14M16 5v14",
  link: "M8 16 16 8M9 8h7v7",
  check: "M5 12.5l4.5 4.5L19 7.5",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l4.5 4.5",
  sidebar: "M4 5h16v14H4zM9.5 5v14",
  group: "M9 11.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM3 19c.6-3.2 3-4.7 6-4.7s5.4 1.5 6 4.7M16 5.5a3 3 0 0 1 0 5.8M17.5 14.6c1.9.6 3.1 2 3.5 4.4",
  wait: "M12 8v4l2 2M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z",
  warn: "M12 4 3 19.5h18L12 4Zm0 6v4.5M12 17h.01",
};

/** The icon, hidden from screen readers: what it stands on has a label. */
export function icon(name, size = 20) {
  return s("svg", { viewBox: "0 0 24 24", width: size, height: size, class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    s("path", { d: PATHS[name] }));
}
