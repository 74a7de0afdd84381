// A reply's text carries the whole meaning, also for channels that draw nothing. Where this page
// draws the payload, what the text repeats of it is left out; what is new stays, above or below.

import type { Course, CoursesPayload, ExplanationPayload, Payload } from "../payloads";
import { aroundSteps } from "./path/spoken";
import { asideOfProgress } from "./progress/spoken";
import type { StatisticsPayload } from "../shapes/statistics";
import { aroundQuiz } from "./quiz/spoken";

export interface Spoken {
  before: string;
  after: string;
}

const NUMBERED = /^\s*\d+[.)]\s/;
const PROFILE_LINE = /^(goal|interests?|level|time)[^:]{0,20}:/i;

export function aroundPayload(text: string, payload: Payload | null): Spoken {
  switch (payload?.type) {
    case "courses":
      if (payload.view === "details") return { before: "", after: lastQuestion(text) };
      return payload.view === "list" ? aroundList(text, payload) : withoutLines(text, startsWithTitle(payload));
    case "explanation":
      return { before: "", after: withoutReasons(text, payload) };
    case "profile":
      return withoutLines(text, (line) => PROFILE_LINE.test(line));
    case "path":
      return aroundSteps(text, payload);
    case "progress":
      return { before: asideOfProgress(text), after: "" };
    case "quiz":
      return aroundQuiz(text, payload);
    case "next_step":
      return { before: "", after: withoutStep(text, [payload.text, ...payload.reasons.map((reason) => reason.text)]) };
    case "statistics":
      return { before: besideFigures(text, payload), after: "" };
    case "settings":
      return payload.preview ? aroundPreview(text) : aroundSheet(text);
    case "moderation":
      return aroundSheet(text);
    default:
      return { before: text, after: "" };
  }
}

/** What would change and the question stay; the card has the figures. */
function aroundPreview(text: string): Spoken {
  const lines = text.split("\n");
  return { before: lines[0] ?? "", after: lines.length > 1 ? (lines.at(-1) ?? "") : "" };
}

/** A sheet shows the rows; the first sentences and what is asked stay. */
function aroundSheet(text: string): Spoken {
  const lines = text.split("\n");
  const rows = /^(?:[-–]|\d+\.) /;
  const kept = lines.filter((line) => !rows.test(line));
  const asks = kept.length > 1 && kept.at(-1)?.endsWith("?") ? kept.pop() : undefined;
  return { before: kept.join("\n"), after: asks ?? "" };
}

/** The lines that the card does not show: neither the figures, nor the finding, a row or a note. */
function besideFigures(text: string, { title, sentence, tables, notes, figures }: StatisticsPayload): string {
  const heads = tables.flatMap((table) => table.rows.map((row) => `${row[0]}:`));
  const drawn = (line: string) =>
    line === sentence ||
    notes.includes(line) ||
    heads.some((head) => line.startsWith(head)) ||
    (figures.length > 0 && line.startsWith(`${title},`));
  return text
    .split("\n")
    .filter((line) => !drawn(line))
    .join("\n")
    .trim();
}

/** The lines before the numbered courses, and those after them. */
function aroundList(text: string, { courses }: CoursesPayload): Spoken {
  const lines = text.split("\n");
  const isCourse = (line: string) => NUMBERED.test(line) && courses.some(({ title }) => line.includes(title));
  const first = lines.findIndex(isCourse);
  if (first < 0) return { before: text, after: "" };
  return {
    before: lines.slice(0, first).join("\n").trim(),
    after: lines.slice(lines.findLastIndex(isCourse) + 1).join("\n").trim(),
  };
}

function withoutLines(text: string, repeats: (line: string) => boolean): Spoken {
  const lines = text.split("\n");
  const first = lines.findIndex(repeats);
  if (first < 0) return { before: text, after: "" };
  const rest = lines.slice(first).filter((line) => !repeats(line));
  return { before: lines.slice(0, first).join("\n").trim(), after: rest.join("\n").trim() };
}

const startsWithTitle =
  ({ courses }: CoursesPayload) =>
  (line: string): boolean =>
    courses.some(({ title }: Course) => line.startsWith(`${title}:`));

function withoutReasons(text: string, { course, reasons }: ExplanationPayload): string {
  let rest = text.replace(`Why ${course.title}:`, "");
  for (const reason of reasons) rest = rest.replace(reason, "");
  // What held the reasons together goes with them.
  return rest.replace(/^[\s.,;]+/, "").replace(/\s+/g, " ").trim();
}

function withoutStep(text: string, drawn: string[]): string {
  return drawn.reduce((rest, part) => rest.replace(part, ""), text).replace(/\s+/g, " ").trim();
}

/** What the text asks at its end; the rest is in the card. */
function lastQuestion(text: string): string {
  const last = text.trim().split(/(?<=[.!?…])\s+/).at(-1) ?? "";
  return last.endsWith("?") ? last : "";
}
