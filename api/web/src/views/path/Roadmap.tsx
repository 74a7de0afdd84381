import { useState } from "preact/hooks";
import type { PathPayload } from "../../shapes/path";
import type { Answering } from "../answering";
import { longDay } from "../dates";
import { Axis } from "./Lane";
import { SkillSwitches } from "./SkillSwitches";
import { Step } from "./Step";
import { timelineOf } from "./timeline";

const SHOWN = 8;

/** The steps along the days; a chosen skill lights up the steps that teach it. */
export function Roadmap({ payload, answering }: { payload: PathPayload; answering: Answering }) {
  const [all, setAll] = useState(false);
  const [skill, setSkill] = useState<string | null>(null);
  const { steps, deadline } = payload;
  const line = timelineOf(payload);
  const more = steps.length - SHOWN;
  const titles = new Map(steps.map(({ course, order }) => [course.id, `${order}. ${course.title}`]));
  return (
    <div class="roadmap">
      <SkillSwitches steps={steps} skills={payload.skills_covered} chosen={skill} choose={setSkill} />
      <Axis line={line} />
      <ol class="steps" aria-label="Steps">
        {(all ? steps : steps.slice(0, SHOWN)).map((step) => (
          <Step
            key={step.course.id}
            step={step}
            line={line}
            titles={titles}
            lit={skill !== null && step.teaches.includes(skill)}
            answering={answering}
          />
        ))}
      </ol>
      {more > 0 && (
        <p>
          <button type="button" class="button small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Show fewer steps" : `Show ${more} more ${more === 1 ? "step" : "steps"}`}
          </button>
        </p>
      )}
      {line.deadline !== null && deadline && (
        <p class="key">
          <svg class="key-line" aria-hidden="true" focusable="false">
            <line class="due" x1="50%" x2="50%" y1="0" y2="100%" />
          </svg>
          Deadline: {longDay(deadline.date)}
        </p>
      )}
    </div>
  );
}
