/** Pictures of people and groups, made from their names: a soft gradient and one or two characters. */
import { dice, h, hash, s } from "./dom.js";

const HUES = [[12, 32], [28, 44], [92, 140], [152, 176], [188, 208], [212, 236], [252, 276], [318, 342]];
const COLLECTIVE = /(社区|街道|局|委员会|中心|办公室|所|处)$/u;
let count = 0;

function initials(name) {
  const words = String(name || "?").trim().split(/\s+/u);
  const first = [...words[0]];
  if (/\p{Script=Han}/u.test(first[0])) {
    const core = words[0].replace(COLLECTIVE, "");
    return [...(core || words[0])].slice(0, COLLECTIVE.test(words[0]) ? 2 : 1).join("");
  }
  return (first[0] + (words.length > 1 ? [...words[1]][0] : "")).toUpperCase();
}

/** The hues of a name, also used for the name's colour in a group. */
export function hues(key) {
  return HUES[hash(key) % HUES.length];
}

/** A round picture. `kind`: person, group or bot. Hidden from screen readers, the name is beside it. */
export function avatar(name, key, kind = "person", size = 44) {
  const [from, to] = kind === "bot" ? [198, 222] : hues(key);
  const id = `avatar-${(count += 1)}`;
  const roll = dice(hash(`${key}`));
  const text = initials(name);
  const bump = () => s("circle", { cx: roll() * 44, cy: roll() * 44, r: 8 + roll() * 14, fill: "#fff", opacity: 0.10 });
  const picture = s("svg", { viewBox: "0 0 44 44", width: size, height: size, "aria-hidden": "true", focusable: "false" },
    s("defs", {}, s("linearGradient", { id, x1: 0, y1: 0, x2: 1, y2: 1 },
      s("stop", { offset: 0, "stop-color": `hsl(${from} 62% 62%)` }), s("stop", { offset: 1, "stop-color": `hsl(${to} 58% 46%)` }))),
    s("rect", { width: 44, height: 44, fill: `url(#${id})` }), bump(), bump(),
    s("text", { x: 22, y: 22.5, "text-anchor": "middle", "dominant-baseline": "central", fill: "#fff",
      "font-size": [...text].length > 1 ? 15 : 19, "font-weight": 600 }, text));
  return h("span", { class: `avatar avatar-${kind}` }, picture);
}
