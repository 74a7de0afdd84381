// How a card answers: by the bot's own buttons where there are some, else by words.

import type { Button } from "../messages";
import type { Payload } from "../payloads";
import type { Option } from "../shapes/quiz";
import type { Say } from "./say";

export interface Answering {
  /** The buttons that came with the reply. */
  buttons: Button[];
  /** Whether nothing was answered since. */
  open: boolean;
  /** Whether this is the newest payload of its type. */
  current: boolean;
  choose: (button: Button) => void;
  say: Say;
}

const NOT_KNOWN = /^(i )?(don.?t know|do not know|not sure|no idea)\b/i;

/** The button that gives `option` as the answer; it may be called by its number or by its text. */
export const optionButton = (buttons: Button[], option: Option): Button | undefined =>
  buttons.find(({ title }) => title === option.text) ??
  buttons.find(({ title }) => /^\d+/.exec(title)?.[0] === String(option.number) && isNumbered(title, option));

/** "2", "2." or "2) some text", cut short perhaps; not an option that begins with a figure. */
function isNumbered(title: string, option: Option): boolean {
  const rest = title.replace(/^\d+\s*[.):–-]?\s*/, "").replace(/…$/, "");
  return rest === "" || option.text.startsWith(rest);
}

export const unknownButton = (buttons: Button[]): Button | undefined =>
  buttons.find(({ title }) => NOT_KNOWN.test(title));

/** The button called `name`, however it is capitalised. */
export const namedButton = (buttons: Button[], name: string): Button | undefined =>
  buttons.find(({ title }) => title.toLowerCase() === name.toLowerCase());

/** The buttons that the card of `payload` shows itself, so that they are not shown twice. */
export function shownInCard(payload: Payload | null, buttons: Button[]): Button[] {
  const shown =
    payload?.type === "quiz"
      ? [
          ...(payload.question?.options ?? []).map((option) => optionButton(buttons, option)),
          ...(payload.question ? [unknownButton(buttons)] : []),
          ...payload.topics.map(({ name }) => namedButton(buttons, name)),
        ]
      : payload?.type === "path"
        ? (payload.alternatives ?? []).map(({ title }) => namedButton(buttons, title))
        : [];
  return shown.filter((button) => button !== undefined);
}
