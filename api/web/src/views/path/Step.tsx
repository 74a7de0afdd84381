import { useId, useState } from "preact/hooks";
import type { PathStep } from "../../shapes/path";
import { Down } from "../Icons";
import { Outward } from "../RichText";
import type { Answering } from "../answering";
import { span } from "../dates";
import { percent, studyTime } from "../words";
import { Lane } from "./Lane";
import { StepDetails } from "./StepDetails";
import type { Timeline } from "./timeline";

interface Props {
  step: PathStep;
  line: Timeline;
  /** Of the path's courses, by id. */
  titles: Map<string, string>;
  /** Whether it teaches the skill that was chosen. */
  lit: boolean;
  answering: Answering;
}

/** One course with its days; the button shows what it teaches, what it needs, what can be done. */
export function Step({ step, line, titles, lit, answering }: Props) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const { course, order } = step;
  return (
    <li class={lit ? "step lit" : "step"} data-testid="path-step" data-course={course.id}>
      <span class="number" aria-hidden="true">
        {order}
      </span>
      <div class="step-name">
        <h3 class="step-title">
          <Outward href={course.url}>{course.title}</Outward>
        </h3>
        <p class="overline">
          {span(step.start, step.end)} · {step.hours_estimated ? "about " : ""}
          {studyTime(step.hours)}
          {step.progress > 0 && ` left, ${percent(step.progress)} done`}
        </p>
      </div>
      <Lane step={step} line={line} />
      <button
        type="button"
        class="button quiet icon step-toggle"
        aria-expanded={open}
        aria-controls={details}
        aria-label={`${open ? "Less" : "More"} about step ${order}: ${course.title}`}
        onClick={() => setOpen(!open)}
      >
        <Down />
      </button>
      <div id={details} class="step-details" hidden={!open}>
        {open && <StepDetails step={step} titles={titles} answering={answering} />}
      </div>
    </li>
  );
}
