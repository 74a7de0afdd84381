import type { PathStep } from "../../shapes/path";
import { type Timeline, placeOf } from "./timeline";

const LEAST_WIDTH = 1.5; // per cent: a single day in a long plan stays visible
const LAST_LABEL = 0.92;
const share = (value: number): string => `${(value * 100).toFixed(2)}%`;
const hidden = { "aria-hidden": true, focusable: "false" } as const;

const Lines = ({ line }: { line: Timeline }) => (
  <>
    {line.ticks.map(({ at }) => (
      <line key={at} class="tick" x1={share(at)} x2={share(at)} y1="0" y2="100%" />
    ))}
    {line.deadline !== null && (
      <line class="due" x1={share(line.deadline)} x2={share(line.deadline)} y1="0" y2="100%" />
    )}
  </>
);

/** A step's days on the line, what is done of it darker; its words say the same. */
export function Lane({ step, line }: { step: PathStep; line: Timeline }) {
  const { at, length } = placeOf(line, step.start, step.end);
  const width = Math.max(LEAST_WIDTH, length * 100);
  const x = Math.min(at * 100, 100 - width);
  const bar = { x: `${x.toFixed(2)}%`, y: "25%", height: "50%", rx: "4" };
  return (
    <div class="lane">
      <svg class="lane-days" {...hidden}>
        <Lines line={line} />
        <rect class="lane-bar" {...bar} width={`${width.toFixed(2)}%`} />
        {step.progress > 0 && (
          <rect class="lane-done" {...bar} width={`${(width * Math.min(1, step.progress)).toFixed(2)}%`} />
        )}
      </svg>
    </div>
  );
}

/** The days along the top; a label that would run over the edge is left out. */
export const Axis = ({ line }: { line: Timeline }) => (
  <div class="step axis-row" aria-hidden="true">
    <svg class="axis" focusable="false">
      {line.ticks
        .filter(({ at }) => at < LAST_LABEL)
        .map(({ at, label }) => (
          <text key={at} x={share(at)} y="12">
            {label}
          </text>
        ))}
    </svg>
  </div>
);
