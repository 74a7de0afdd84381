import type { Week } from "../../shapes/progress";
import { weekday } from "../dates";
import { hours } from "../words";

const LEAST_SCALE = 60; // minutes: ten minutes alone in a week do not fill the height

/** Seven columns, the minutes of each day; empty days are just low. */
export function Days({ week }: { week: Week }) {
  const most = Math.max(LEAST_SCALE, ...week.days.map(({ minutes }) => minutes));
  return (
    <ol class="days" aria-label="Study by day">
      {week.days.map(({ day, minutes }) => (
        <li key={day}>
          <svg class="column" viewBox="0 0 10 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar-track" y="38" width="10" height="2" />
            <rect class="bar-fill" y={40 - (40 * minutes) / most} width="10" height={(40 * minutes) / most} />
          </svg>
          <span aria-hidden="true">{weekday(day).charAt(0)}</span>
          <span class="hidden">
            {weekday(day)}: {minutes === 0 ? "nothing noted" : hours(minutes / 60)}
          </span>
        </li>
      ))}
    </ol>
  );
}
