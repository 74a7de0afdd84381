import type { CourseProgress } from "../../shapes/progress";
import { Bar } from "../Bar";
import { hours, percent } from "../words";

export function Courses({ courses }: { courses: CourseProgress[] }) {
  if (courses.length === 0) return <p class="muted">No course is under way.</p>;
  return (
    <>
      <h3 class="section">Your courses</h3>
      <ul class="standings" aria-label="Your courses">
        {courses.map((course) => (
          <li key={course.id} data-course={course.id}>
            <span class="standing-title">{course.title}</span>
            <span class="share">{percent(course.percent / 100)}</span>
            <Bar share={course.percent / 100} />
            {standing(course) && <span class="overline">{standing(course)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function standing({ state, module, hours_left: left, minutes }: CourseProgress): string {
  if (state === "completed") return "Finished";
  if (state === "dropped") return "Left";
  const known = [
    module && `Now: ${module}`,
    left !== null && left > 0 && `${hours(left)} left`,
    minutes > 0 && `${hours(minutes / 60)} studied`,
  ];
  return known.filter(Boolean).join(" · ");
}
