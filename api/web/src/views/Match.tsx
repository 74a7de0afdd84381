import { Bar } from "./Bar";
import { percent } from "./words";

/** How well a course fits; nothing where nothing is known that it could fit. */
export const Match = ({ value }: { value: number }) =>
  Math.round(value * 100) === 0 ? null : (
  <p class="match" data-testid="match">
    <span>
      {percent(value)} <span class="match-word">match</span>
    </span>
    <Bar share={value} />
  </p>
);
