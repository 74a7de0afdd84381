import type { DeadlineFit, PathStep } from "../../shapes/path";
import { longDay } from "../dates";
import { studyTime } from "../words";

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

/** Whether the path is done in time, and what would do if not. */
export function Deadline({ fit, steps }: { fit: DeadlineFit; steps: PathStep[] }) {
  const day = longDay(fit.date);
  if (fit.fits)
    return (
      <p class="fit" data-testid="deadline">
        Done before your deadline, {day}, with {days(fit.days_to_spare)} to spare.
      </p>
    );
  const within = steps.filter(({ course }) => fit.within.includes(course.id)).map(({ course }) => course.title);
  return (
    <div class="fit late" data-testid="deadline">
      <p>
        Ends {days(-fit.days_to_spare)} after your deadline, {day}.
        {fit.weekly_hours_needed !== null && ` With ${studyTime(fit.weekly_hours_needed)} a week it would fit.`}
      </p>
      {within.length > 0 && (
        <p>
          By then there is time for {within.join(", ")} ({studyTime(fit.within_hours)}).
        </p>
      )}
    </div>
  );
}
