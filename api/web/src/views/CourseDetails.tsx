import type { Course, CoursesPayload } from "../payloads";
import { CourseFacts } from "./CourseFacts";
import { Match } from "./Match";
import { Outward, webAddress } from "./RichText";
import { Skills } from "./Skills";
import { hours } from "./words";

export const CourseDetails = ({ payload }: { payload: CoursesPayload }) => (
  <section aria-label={payload.title} data-testid="details">
    {payload.courses.map((course) => (
      <Details key={course.id} course={course} />
    ))}
  </section>
);

const Details = ({ course }: { course: Course }) => (
  <article class="card details" data-course={course.id}>
    <div class="card-head">
      <div>
        <h2 class="card-title">{course.title}</h2>
        <CourseFacts course={course} />
      </div>
      <Match value={course.match} />
    </div>
    {course.description && <p class="description">{course.description}</p>}
    <Skills skills={course.skills} />
    <Modules modules={course.modules ?? []} />
    <Prerequisites groups={course.prerequisites ?? []} />
    {(course.instructors ?? []).length > 0 && <p class="aside">Taught by {course.instructors?.join(", ")}.</p>}
    {webAddress(course.url) && (
      <p>
        <Outward href={course.url}>Open the course’s page</Outward>
      </p>
    )}
  </article>
);

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
