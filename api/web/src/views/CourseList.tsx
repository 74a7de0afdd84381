import type { CoursesPayload } from "../payloads";
import { CourseCard } from "./CourseCard";
import { filterWords } from "./filters";
import type { Say } from "./say";

interface Props {
  payload: CoursesPayload;
  current: boolean;
  say: Say;
  /** Whether the text above says the title already. */
  titled: boolean;
}

export function CourseList({ payload, current, say, titled }: Props) {
  const conditions = filterWords(payload.filters ?? {});
  if (payload.courses.length === 0) return null;
  return (
    <section class="courses" aria-label={payload.title} data-testid="courses">
      <h2 class={titled ? "hidden" : "courses-title"}>{payload.title}</h2>
      {conditions.length > 0 && (
        <ul class="chips conditions" aria-label="Filters that apply">
          {conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      )}
      <ol class="cards">
        {payload.courses.map((course, index) => (
          <li key={course.id}>
            <CourseCard course={course} index={index} requestId={payload.request_id} current={current} say={say} />
          </li>
        ))}
      </ol>
      {payload.personalised === false && (
        <p class="aside">Nothing about you was used for this list.</p>
      )}
    </section>
  );
}
