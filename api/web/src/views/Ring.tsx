import { percent } from "./words";

const RADIUS = 26;
const ROUND = 2 * Math.PI * RADIUS;

/** A share as a ring for the eye; the words beside it say the same. */
export function Ring({ share }: { share: number }) {
  const filled = Math.max(0, Math.min(1, share));
  return (
    <svg class="ring" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <circle class="ring-track" cx="32" cy="32" r={RADIUS} />
      {filled > 0 && (
        <circle
          class="ring-fill"
          cx="32"
          cy="32"
          r={RADIUS}
          stroke-dasharray={`${filled * ROUND} ${ROUND}`}
          transform="rotate(-90 32 32)"
        />
      )}
      <text class="ring-text" x="32" y="37" text-anchor="middle">
        {percent(share)}
      </text>
    </svg>
  );
}
