import { useId } from "preact/hooks";
import type { Course } from "../payloads";
import { CardActions } from "./CardActions";
import { CourseFacts } from "./CourseFacts";
import { Match } from "./Match";
import { Outward } from "./RichText";
import { Skills } from "./Skills";
import type { Say } from "./say";

interface Props {
  course: Course;
  index: number;
  requestId: string | null;
  current: boolean;
  say: Say;
}

export function CourseCard({ course, index, requestId, current, say }: Props) {
  const title = useId();
  return (
    <article class="card" aria-labelledby={title} data-testid="course-card" data-course={course.id}>
      <div class="card-head">
        <span class="number" aria-hidden="true">
          {index + 1}
        </span>
        <div>
          <h3 id={title} class="card-title">
            <Outward href={course.url}>{course.title}</Outward>
          </h3>
          <CourseFacts course={course} />
        </div>
        <Match value={course.match} />
      </div>
      {course.reasons.length > 0 && (
        <ul class="reasons" aria-label="Why it is here">
          {course.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <Skills skills={course.skills} />
      <CardActions course={course} index={index} requestId={requestId} current={current} say={say} />
    </article>
  );
}
