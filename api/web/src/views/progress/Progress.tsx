import type { ProgressPayload } from "../../shapes/progress";
import { span } from "../dates";
import { hours } from "../words";
import { Courses } from "./Courses";
import { Days } from "./Days";
import { Motivation } from "./Motivation";
import { SkillLevels } from "./SkillLevels";
import { WeekGoal } from "./WeekGoal";

/** This week, the courses, and what was reached; never what was missed. */
export const Progress = ({ payload }: { payload: ProgressPayload }) => (
  <section role="group" class="card progress" aria-label="Your progress" data-testid="progress">
    <div class="week">
      <WeekGoal payload={payload} />
      <div class="week-days">
        <p class="overline">This week, {span(payload.week.start, payload.week.end)}</p>
        <Days week={payload.week} />
      </div>
    </div>
    <Courses courses={payload.courses} />
    {payload.motivation && <Motivation payload={payload} />}
    {payload.skills && payload.skills.length > 0 && <SkillLevels skills={payload.skills} />}
    <p class="aside">{soFar(payload)}</p>
  </section>
);

function soFar({ total_hours: total, completed_courses: completed }: ProgressPayload): string {
  const courses = completed === 1 ? "1 course" : `${completed} courses`;
  if (total === 0) return completed === 0 ? "What you study will be counted here." : `${courses} finished so far.`;
  const finished = completed === 0 ? "" : `, and ${courses} finished`;
  return `${hours(total)} of study noted so far${finished}.`;
}
