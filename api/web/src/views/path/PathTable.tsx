import type { PathPayload } from "../../shapes/path";
import { DataTable } from "../DataTable";
import { longDay } from "../dates";
import { studyTime } from "../words";

const COLUMNS = ["Step", "From", "To", "Time", "Teaches", "After step"];

/** The roadmap as a table: one row a step. */
export function PathTable({ payload, title }: { payload: PathPayload; title: string }) {
  const orders = new Map(payload.steps.map(({ course, order }) => [course.id, order]));
  const rows = payload.steps.map((step) => [
    `${step.order}. ${step.course.title}`,
    longDay(step.start),
    longDay(step.end),
    studyTime(step.hours),
    step.teaches.join(", "),
    step.requires.flatMap((id) => orders.get(id) ?? []).join(", "),
  ]);
  return <DataTable caption={`Steps: ${title}`} columns={COLUMNS} rows={rows} />;
}
