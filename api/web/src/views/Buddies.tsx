import type { BuddiesPayload, Buddy } from "../shapes/buddies";
import { Bar } from "./Bar";
import { longDay } from "./dates";
import { hours, percent } from "./words";

const SIGHTS: Record<string, string> = { streak: "streak", courses: "courses", hours: "hours of the week" };

/** Each buddy with what they agreed to show, and what they see of oneself. */
export const Buddies = ({ payload }: { payload: BuddiesPayload }) =>
  payload.buddies.length === 0 ? null : (
    <section role="group" aria-label="Study buddies" data-testid="buddies">
      <ul class="cards">
        {payload.buddies.map((buddy) => (
          <li key={buddy.buddy_id} class="card buddy">
            <One buddy={buddy} />
          </li>
        ))}
      </ul>
    </section>
  );

const One = ({ buddy }: { buddy: Buddy }) => (
  <>
    <div>
      <h3 class="card-title">{buddy.name ?? "Your study buddy"}</h3>
      <p class="overline">Since {longDay(buddy.since)}</p>
    </div>
    {facts(buddy).length > 0 && (
      <ul class="tallies" aria-label="What they show you">
        {facts(buddy).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    )}
    {buddy.courses && buddy.courses.length > 0 && (
      <ul class="standings" aria-label="Their courses">
        {buddy.courses.map((course) => (
          <li key={course.title}>
            <span class="standing-title">{course.title}</span>
            <span class="share">{percent(course.percent / 100)}</span>
            <Bar share={course.percent / 100} />
          </li>
        ))}
      </ul>
    )}
    <p class="aside">
      {buddy.i_show.length > 0 ? `They see your ${seen(buddy.i_show)}.` : "They see nothing of yours."}
    </p>
  </>
);

const seen = (sights: string[]): string =>
  new Intl.ListFormat("en-GB").format(sights.map((sight) => SIGHTS[sight] ?? sight));

function facts({ streak_days: streak, hours_this_week: week }: Buddy): string[] {
  const study = week === 0 ? "No study noted this week" : week != null && `${hours(week)} this week`;
  const row = Boolean(streak) && (streak === 1 ? "1 study day" : `${streak} study days in a row`);
  return [row, study].filter((fact): fact is string => Boolean(fact));
}
