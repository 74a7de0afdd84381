// What a path's text says that its card does not.

import type { PathPayload } from "../../shapes/path";

const NUMBERED = /^\s*\d+[.)]\s/;
const AND_MORE = /^… and \d/;
const SENTENCES = /(?<=[.!?…])\s+/;
/** How the deadline and the gap are said; the card says both from the figures. */
const FIGURES = /^(It fits before |It ends [\d,]+ days? after |With .* it would fit\.|By then there is time for |Not covered: )/;
const SINCE = /^Since it was made: /;

/** Before and after the steps; without steps all stays before. */
export function aroundSteps(text: string, payload: PathPayload): { before: string; after: string } {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => NUMBERED.test(line));
  const rest = first < 0 ? [] : lines.slice(first).filter((line) => !NUMBERED.test(line) && !AND_MORE.test(line));
  return {
    before: unsaid(first < 0 ? lines : lines.slice(0, first), payload),
    after: unsaid(rest, payload),
  };
}

function unsaid(lines: string[], { notes, changes, alternatives, what_if: whatIf }: PathPayload): string {
  const drawn = [
    ...notes,
    ...(changes?.sentences ?? []),
    ...(alternatives ?? []).map(({ sentence }) => sentence),
    ...(whatIf?.sentences ?? []),
  ].flatMap((text) => text.split(SENTENCES));
  const isNew = (sentence: string) => !FIGURES.test(sentence) && !drawn.includes(sentence.replace(SINCE, ""));
  const kept = lines.map((line) => line.split(SENTENCES).filter(isNew).join(" "));
  return kept.filter((line) => line !== "").join("\n").trim();
}
