import type { Evidence, SkillLevel } from "../../shapes/progress";
import { Bar } from "../Bar";
import { percent } from "../words";

export const SkillLevels = ({ skills }: { skills: SkillLevel[] }) => (
  <div data-testid="skill-levels">
    <h3 class="section">Your skills</h3>
    <ul class="standings" aria-label="Your skills">
      {skills.map((one) => (
        <li key={one.skill}>
          <span class="standing-title">
            {one.skill}
            {one.wanted && <span class="wanted">for your goal</span>}
          </span>
          <span class="share">{percent(one.level)}</span>
          <Bar share={one.level} />
          <span class="overline">{one.evidence.map(source).join(" · ") || "Still ahead"}</span>
        </li>
      ))}
    </ul>
  </div>
);

function source({ kind, share, title, questions }: Evidence): string {
  if (kind === "quiz") return questions ? `Quiz of ${questions} questions` : "Quiz";
  const course = title ?? "a course";
  return kind === "completed" ? `Finished ${course}` : `${percent(share)} of ${course}`;
}
