import type { Badge, ProgressPayload } from "../../shapes/progress";
import { longDay } from "../dates";

/** Streak, XP and badges: what was reached, in calm words. */
export const Motivation = ({ payload }: { payload: ProgressPayload }) => (
  <div class="motivation" data-testid="motivation">
    <ul class="tallies" aria-label="Streak and points">
      <li>{streak(payload)}</li>
      {Boolean(payload.freezes) && <li>{freezes(payload.freezes ?? 0)}</li>}
      {Boolean(payload.xp) && <li>{payload.xp?.toLocaleString("en")} XP</li>}
    </ul>
    {payload.badges.length > 0 && (
      <>
        <h3 class="section">Badges</h3>
        <ul class="badges">
          {payload.badges.map((badge) => (
            <Earned key={badge.code} badge={badge} />
          ))}
        </ul>
      </>
    )}
  </div>
);

const Earned = ({ badge }: { badge: Badge }) => (
  <li>
    <svg class="medal" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M3 5h9.5l4.5 5-4.5 5H3z" />
    </svg>
    <span>
      <strong>{badge.name}</strong>
      <br />
      <span class="overline">
        {badge.criterion.replace(/\.$/, "")} · {longDay(badge.earned_on)}
      </span>
    </span>
  </li>
);

function streak({ streak_days: days }: ProgressPayload): string {
  if (!days) return "A streak begins with the next thing you study";
  return days === 1 ? "1 study day" : `${days} study days in a row`;
}

const freezes = (count: number): string =>
  count === 1 ? "1 freeze: a day off is covered" : `${count} freezes: days off are covered`;
