/** Times as people of the district say them: Asia/Shanghai, with the weekday. */
import { language, t } from "./strings.js";

const ZONE = "Asia/Shanghai";
const OFFSET_S = 8 * 3600; // China has had no daylight saving since 1991
const locale = () => (language() === "zh" ? "zh-CN" : "en-GB");
const format = (seconds, options) => new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options }).format(seconds * 1000);

export const hourMinute = (seconds) => format(seconds, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const dayOf = (seconds) => Math.floor((seconds + OFFSET_S) / 86400);
const dated = (seconds) => format(seconds, { month: language() === "zh" ? "long" : "short", day: "numeric", weekday: language() === "zh" ? "long" : "short" });

/** A heading between days. */
export function dayName(seconds, now) {
  const days = dayOf(now) - dayOf(seconds);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  return dated(seconds);
}

/** When, in a list of chats. */
export function brief(seconds, now) {
  const days = dayOf(now) - dayOf(seconds);
  if (days <= 0) return hourMinute(seconds);
  if (days < 7) return format(seconds, { weekday: "short" });
  return format(seconds, { month: "numeric", day: "numeric" });
}

/** The clock of the top bar: 11月24日星期二 17:35. */
export const full = (seconds) => `${dated(seconds)} ${hourMinute(seconds)}`;

/** Seconds since 1970 of `hour` o'clock `days` after today, as people of the district count. */
export const clockAt = (now, days, hour, minute = 0) => (dayOf(now) + days) * 86400 + hour * 3600 + minute * 60 - OFFSET_S;

/** The same in two parts, the date and the rest, so that a narrow bar can leave the date out. */
export const parts = (seconds) => [format(seconds, { month: language() === "zh" ? "long" : "short", day: "numeric" }), `${format(seconds, { weekday: "short" })} ${hourMinute(seconds)}`];

/** For <input type="datetime-local">, and back. */
export const toField = (seconds) => new Date((seconds + OFFSET_S) * 1000).toISOString().slice(0, 16);
export const fromField = (text) => Date.parse(`${text}:00Z`) / 1000 - OFFSET_S;

/** 0:07 */
export const length = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
