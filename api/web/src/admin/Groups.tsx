import type { Statistics } from "./data";
import { DataTable } from "../views/DataTable";

/** Channels or variants: bars of active learners a day, and all their figures as a table. */
export function Groups({ found, split }: { found: Statistics; split: string }) {
  const table = found.card.tables.find((one) => one.title.startsWith("By "));
  if (!table) return <p class="muted">No {split} had anything to tell apart in these days.</p>;
  const most = Math.max(1e-9, ...found.groups.map((one) => one.value));
  return (
    <section aria-labelledby="groups" class="panel">
      <h2 id="groups">{table.title}</h2>
      <ul class="bars" aria-label={`Active learners a day, ${table.title.toLowerCase()}`}>
        {found.groups.map((one) => (
          <li key={one.name}>
            <span>{one.name}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * one.value) / most} height="10" />
            </svg>
            <span class="number">{one.value.toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
      <DataTable caption={`All figures, ${table.title.toLowerCase()}`} columns={table.columns} rows={table.rows} />
    </section>
  );
}
