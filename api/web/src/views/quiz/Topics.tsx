import type { Topic } from "../../shapes/quiz";
import { type Answering, namedButton } from "../answering";

const GROUPS = [
  ["subject", "Subjects"],
  ["skill", "Skills"],
] as const;

/** What there are questions on: each a button that begins. */
export const Topics = ({ topics, answering }: { topics: Topic[]; answering: Answering }) => (
  <div class="card" data-testid="quiz-topics">
    {GROUPS.map(([kind, title]) => {
      const some = topics.filter((topic) => topic.kind === kind);
      return some.length === 0 ? null : (
        <div key={kind}>
          <h3 class="section">{title}</h3>
          <ul class="topics">
            {some.map((topic) => (
              <li key={topic.name}>
                <button type="button" class="button card-action" onClick={() => begin(topic, answering)}>
                  {topic.name}
                  <small class="muted">
                    {topic.questions} <span class="hidden">questions</span>
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </div>
      );
    })}
  </div>
);

function begin({ name }: Topic, { buttons, choose, say }: Answering): void {
  const button = namedButton(buttons, name);
  if (button) choose(button);
  else say(`Test me on ${name}`);
}
