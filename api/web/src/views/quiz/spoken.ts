// What a quiz's text says that its card does not.

import type { QuizPayload } from "../../shapes/quiz";

const NUMBERED = /^\s*\d+[.)]\s/;
const SENTENCES = /(?<=[.!?…])\s+/;
/** The verdict, the next date and the level, as sentences; the card has all three. */
const DRAWN = /^(Right\.$|It comes again (tomorrow|in \d+ days)\.$|Your level in .* sure\)\.$|What you know of .* need not)/;

/** What is left stays before a question, and after a result, whose text ends in a question. */
export function aroundQuiz(text: string, payload: QuizPayload): { before: string; after: string } {
  const rest = unsaid(text, payload);
  return payload.result && !payload.question ? { before: "", after: rest } : { before: rest, after: "" };
}

function unsaid(text: string, { question, feedback }: QuizPayload): string {
  let rest = text.split("\n").filter((line) => !isOption(line, question)).join("\n");
  if (question) rest = rest.replace(`Question ${question.number}: ${question.text}`, "").replace(question.text, "");
  if (feedback) {
    const verdict = `t is “${feedback.right.text}”.`;
    rest = rest.replace(feedback.explanation, "").replace(`Not this time: i${verdict}`, "").replace(`I${verdict}`, "");
  }
  const lines = rest.split("\n").map((line) => line.trim().split(SENTENCES).filter(isNew).join(" "));
  return lines.filter((line) => line !== "").join("\n");
}

const isNew = (sentence: string): boolean => !DRAWN.test(sentence);

const isOption = (line: string, question: QuizPayload["question"]): boolean =>
  NUMBERED.test(line) &&
  (question?.options ?? []).some((option) => line.replace(NUMBERED, "").trim() === option.text);
