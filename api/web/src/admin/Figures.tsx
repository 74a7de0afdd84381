import type { Statistics } from "./data";
import { figureText } from "./words";

/** The north star, large, and every other figure, each beside what it was. */
export function Figures({ found }: { found: Statistics }) {
  const { figures, before } = found.card;
  return (
    <dl class="figures" data-testid="figures">
      {figures.map((one) => (
        <div key={one.name} class={one.name === found.north_star ? "figure star" : "figure"} data-name={one.name}>
          <dt>{one.label}</dt>
          <dd class="value">{figureText(one, one.value)}</dd>
          <dd class="was">
            {before.label}: {figureText(one, one.before)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
