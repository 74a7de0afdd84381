// After an interruption: what was said meanwhile on another page of the same person, which this
// page was not sent, is taken from the history.

import type { Message } from "./messages";

/**
 * The log with everything of the history in its place.
 *
 * What is shown already keeps its key (it is neither drawn nor announced again). Matching goes
 * from the newest backwards, because the history may not reach back as far as this page does;
 * what only this page has stays at the end it is at.
 */
export function merge(shown: Message[], past: Message[]): Message[] {
  const merged = [...past];
  const older: Message[] = [];
  const newer: Message[] = [];
  let limit = past.length;
  for (const message of shown.toReversed()) {
    const place = isSettled(message) ? past.slice(0, limit).findLastIndex((one) => isSame(one, message)) : -1;
    if (place >= 0) {
      merged[place] = message;
      limit = place;
    } else if (limit === 0) older.unshift(message);
    else newer.unshift(message);
  }
  return [...older, ...merged, ...newer];
}

const isSettled = (message: Message): boolean => message.from === "bot" || message.delivery === "sent";

function isSame(one: Message, other: Message): boolean {
  if (one.from === "bot") return other.from === "bot" && one.fingerprint === other.fingerprint;
  return other.from === "user" && one.text === other.text;
}
