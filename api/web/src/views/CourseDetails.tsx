import type { Course, CoursesPayload } from "../payloads";
import { CourseFacts } from "./CourseFacts";
import { Match } from "./Match";
import { Outward } from "./RichText";
import { Skills } from "./Skills";
import type { Say } from "./say";
import { hours } from "./words";

interface Props {
  payload: CoursesPayload;
  say: Say;
}

export const CourseDetails = ({ payload, say }: Props) => (
  <section aria-label={payload.title} data-testid="details">
    {payload.courses.map((course) => (
      <Details key={course.id} course={course} requestId={payload.request_id} say={say} />
    ))}
  </section>
);

function Details({ course, requestId, say }: { course: Course; requestId: string | null; say: Say }) {
  const ids = { course_id: course.id, request_id: requestId };
  return (
    <article class="card details" data-course={course.id}>
      <div class="card-head">
        <div>
          <h2 class="card-title">{course.title}</h2>
          <CourseFacts course={course} />
        </div>
        {course.match > 0 && <Match value={course.match} />}
      </div>
      {course.description && <p class="description">{course.description}</p>}
      <Skills skills={course.skills} />
      <Modules modules={course.modules ?? []} />
      <Prerequisites groups={course.prerequisites ?? []} />
      {(course.instructors ?? []).length > 0 && <p class="aside">Taught by {course.instructors?.join(", ")}.</p>}
      <div class="card-actions">
        <button
          type="button"
          class="button card-action strong"
          onClick={() => say(`Enrol me in "${course.title}"`, { ...ids, action: "enrol" })}
        >
          Enrol
        </button>
        <Outward href={course.url}>Open the course’s page</Outward>
      </div>
    </article>
  );
}

function Modules({ modules }: { modules: { title: string; hours: number | null }[] }) {
  if (modules.length === 0) return null;
  return (
    <>
      <h3 class="section">What it covers</h3>
      <ol class="modules">
        {modules.map((module) => (
          <li key={module.title}>
            {module.title}
            {module.hours != null && <span class="muted"> · {hours(module.hours)}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Prerequisites({ groups }: { groups: string[][] }) {
  if (groups.length === 0) return null;
  return (
    <>
      <h3 class="section">Good to know before</h3>
      <ul class="modules">
        {groups.map((group) => (
          <li key={group.join()}>{group.join(", or ")}</li>
        ))}
      </ul>
    </>
  );
}
