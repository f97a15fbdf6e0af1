/** A link, opened as a person's phone would. */
import { post } from "./api.js";
import * as layout from "./layout.js";
import { isGroup } from "./store.js";

/** Opens `link` as `person` does, in `chat` when it adds the bot to a group. */
export async function openAs(person, link, chat) {
  const answer = await post("/open", { person, link, ...(chat ? { chat } : {}) });
  const landed = answer.chat ?? chat ?? person;
  if (!layout.all().some((column) => column.chat === landed)) layout.open(landed, { beside: innerWidth > 900, as: isGroup(landed) ? person : landed });
  return answer;
}
