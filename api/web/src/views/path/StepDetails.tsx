import type { PathStep } from "../../shapes/path";
import type { Answering } from "../answering";
import { facts } from "../words";

interface Props {
  step: PathStep;
  titles: Map<string, string>;
  answering: Answering;
}

const ACTIONS = [
  { label: "Details", text: (title: string) => `Tell me more about "${title}"` },
  { label: "I know this", text: (title: string) => `I already know "${title}"` },
  { label: "Not for me", text: (title: string) => `I'm not interested in "${title}"` },
];

export function StepDetails({ step, titles, answering }: Props) {
  const { course } = step;
  return (
    <>
      <ul class="facts" aria-label="About the course">
        {facts(course).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <dl class="pairs">
        <div>
          <dt>Teaches</dt>
          <dd>{step.teaches.join(", ") || "what later steps need"}</dd>
        </div>
        {step.requires.length > 0 && (
          <div>
            <dt>Comes after</dt>
            <dd>{before(step, titles)}</dd>
          </div>
        )}
      </dl>
      <div class="card-actions">
        {ACTIONS.map(({ label, text }) => (
          <button
            key={label}
            type="button"
            class="button card-action"
            onClick={() => answering.say(text(course.title), { course_id: course.id })}
          >
            {label}
            <span class="hidden">: {course.title}</span>
          </button>
        ))}
      </div>
    </>
  );
}

/** Earlier steps by their titles; ids of other courses say nothing to people: those are done. */
function before({ requires }: PathStep, titles: Map<string, string>): string {
  const steps = requires.map((id) => titles.get(id)).filter((title) => title !== undefined);
  const done = requires.length > steps.length ? ["courses you have finished"] : [];
  return [...steps, ...done].join("; ");
}
