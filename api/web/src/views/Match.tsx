import { Bar } from "./Bar";
import { percent } from "./words";

export const Match = ({ value }: { value: number }) => (
  <p class="match" data-testid="match">
    <span>
      {percent(value)} <span class="match-word">match</span>
    </span>
    <Bar share={value} />
  </p>
);
