import type { QuizPayload } from "../../shapes/quiz";
import type { Answering } from "../answering";
import { Feedback } from "./Feedback";
import { Question } from "./Question";
import { Result } from "./Result";
import { Topics } from "./Topics";

/** What followed an answer, then the next question, the result, or what can be asked about. */
export function Quiz({ payload, answering }: { payload: QuizPayload; answering: Answering }) {
  const { feedback, question, result, topics } = payload;
  const name = payload.purpose === "review" ? "Review" : "Placement quiz";
  return (
    <section role="group" class="quiz" aria-label={payload.topic ? `${name}: ${payload.topic}` : name} data-testid="quiz">
      {feedback && <Feedback feedback={feedback} />}
      {question && <Question question={question} review={payload.purpose === "review"} answering={answering} />}
      {result && <Result result={result} topic={payload.topic} />}
      {topics.length > 0 && <Topics topics={topics} answering={answering} />}
    </section>
  );
}
