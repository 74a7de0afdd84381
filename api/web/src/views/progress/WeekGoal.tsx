import type { ProgressPayload } from "../../shapes/progress";
import { Ring } from "../Ring";
import { hours } from "../words";

/** The week's goal as a ring, in hours or in sessions; without a goal, what was done. */
export function WeekGoal({ payload }: { payload: ProgressPayload }) {
  const { goal_hours: hoursGoal, done_hours: done, goal_sessions: sessionsGoal, done_sessions: sessions } = payload;
  const said = done === 0 ? "0 hours" : (hours(done) ?? "");
  return (
    <div class="goal" data-testid="week-goal">
      {hoursGoal !== null && <Ring share={done / hoursGoal} />}
      {hoursGoal === null && sessionsGoal !== null && <Ring share={sessions / sessionsGoal} />}
      <div>
        {hoursGoal !== null ? (
          <p class="figure">
            {said} <span class="of">of {hours(hoursGoal)}</span>
          </p>
        ) : (
          <p class="figure">{said}</p>
        )}
        {sessionsGoal !== null && (
          <p class="overline">
            {sessions} of {sessionsGoal} {sessionsGoal === 1 ? "session" : "sessions"}
          </p>
        )}
        <p class="overline">{wordsOn(payload)}</p>
      </div>
    </div>
  );
}

function wordsOn(week: ProgressPayload): string {
  const { goal_hours: hoursGoal, goal_sessions: sessionsGoal } = week;
  if (hoursGoal === null && sessionsGoal === null) return "No weekly goal is set.";
  const inHours = hoursGoal === null || week.done_hours >= hoursGoal;
  const inSessions = sessionsGoal === null || week.done_sessions >= sessionsGoal;
  return inHours && inSessions ? "Weekly goal reached." : "Weekly goal";
}
