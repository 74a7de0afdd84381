import type { PathStep } from "../../shapes/path";

interface Props {
  steps: PathStep[];
  skills: string[];
  chosen: string | null;
  choose: (skill: string | null) => void;
}

/** The skills the path teaches; each lights up its steps, and says which these are. */
export const SkillSwitches = ({ steps, skills, chosen, choose }: Props) =>
  skills.length === 0 ? null : (
    <div class="skill-switches">
      <p class="overline">
        You will learn (choose one to see where)
      </p>
      <ul class="chips" aria-label="Skills the path teaches">
        {skills.map((skill) => (
          <li key={skill} class="chip-place">
            <button
              type="button"
              class="chip"
              aria-pressed={skill === chosen}
              aria-label={`${skill}: ${where(steps, skill)}`}
              onClick={() => choose(skill === chosen ? null : skill)}
            >
              {skill}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );

function where(steps: PathStep[], skill: string): string {
  const orders = steps.filter(({ teaches }) => teaches.includes(skill)).map(({ order }) => order);
  return orders.length === 0 ? "taught along the way" : `step ${orders.join(" and ")}`;
}
