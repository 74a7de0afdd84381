import type { PathFigures, PathPayload } from "../../shapes/path";
import type { Cell } from "../../shapes/chart";
import { DataTable } from "../DataTable";
import { longDay } from "../dates";
import { studyTime } from "../words";

/** What is beside what would be, in figures. */
export const WhatIf = ({ comparison }: { comparison: NonNullable<PathPayload["what_if"]> }) => (
  <div class="what-if" data-testid="what-if">
    {comparison.sentences.map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
    <DataTable
      caption="Now and then"
      columns={["Figure", "Now", "Then"]}
      rows={sideBySide(comparison.before, comparison.after)}
    />
  </div>
);

function sideBySide(before: PathFigures, after: PathFigures): Cell[][] {
  const then = rows(after);
  return rows(before).map(([label, now], index) => [label, now, then[index]?.[1] ?? null]);
}

function rows(figures: PathFigures): [string, Cell][] {
  const rows: [string, Cell][] = [
    ["Time a week", studyTime(figures.weekly_hours)],
    ["Last day", figures.courses > 0 ? longDay(figures.end) : null],
    ["Weeks", figures.weeks],
    ["Study in all", studyTime(figures.total_hours)],
    ["Courses", figures.courses],
    ["Skills", figures.skills],
  ];
  return figures.fits == null ? rows : [...rows, ["In time", figures.fits]];
}
