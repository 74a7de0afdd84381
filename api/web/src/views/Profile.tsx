import type { ProfilePayload } from "../payloads";
import { hours, sentenceCase } from "./words";

export function Profile({ payload }: { payload: ProfilePayload }) {
  const week = hours(payload.weekly_hours);
  const rows: [string, string | null][] = [
    ["Goal", payload.career_goal && sentenceCase(payload.career_goal)],
    ["Interests", sentenceCase(payload.interests.join(", ")) || null],
    ["Level", payload.skill_level && sentenceCase(payload.skill_level)],
    ["Time a week", week],
    ["Personalisation", payload.personalised ? "On" : "Off"],
  ];
  return (
    <section class="card profile" aria-label="Your profile" data-testid="profile">
      <p class="overline">What I know about you</p>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={value ? "" : "muted"}>{value ?? "Not said yet"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
