import type { Feedback as Given } from "../../shapes/quiz";
import { longDay } from "../dates";

/** What the answer before was worth; words say it, the colour only repeats it. */
export const Feedback = ({ feedback }: { feedback: Given }) => (
  <div class={feedback.correct ? "verdict right" : "verdict"} data-testid="feedback">
    <p class="verdict-word">{verdict(feedback)}</p>
    {!feedback.correct && (
      <p>
        The answer is: <strong>{feedback.right.text}</strong>
      </p>
    )}
    <p>{feedback.explanation}</p>
    {feedback.due_on && <p class="overline">Comes again on {longDay(feedback.due_on)}.</p>}
  </div>
);

function verdict({ correct, chosen }: Given): string {
  if (correct) return "That is right.";
  return chosen ? `Not quite: “${chosen.text}”.` : "Good to know what is new to you.";
}
