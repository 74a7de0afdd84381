import type { Fact, Preview, PreviewFigures, SettingsPayload } from "../shapes/administration";
import { DataTable } from "./DataTable";
import { percent } from "./words";

/** How something is set: facts, tables, and what a change that waits would do. */
export const Sheet = ({ payload }: { payload: SettingsPayload }) => (
  <section role="group" class="card sheet" aria-label={payload.title} data-testid="settings">
    <div>
      {payload.confirm && <p class="overline">Not done yet</p>}
      <h2 class="card-title">{payload.title}</h2>
    </div>
    <Facts facts={payload.facts} />
    {payload.preview && <PreviewView preview={payload.preview} />}
    {!payload.preview &&
      payload.tables
        .filter((table) => table.rows.length > 0)
        .map((table) => <DataTable key={table.title} caption={table.title} columns={table.columns} rows={table.rows} />)}
  </section>
);

/** Names with their values; what is not known is left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  const known = facts.filter(({ value }) => value !== null && value !== "");
  if (known.length === 0) return null;
  return (
    <dl class="sheet-facts">
      {known.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{said(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function PreviewView({ preview }: { preview: Preview }) {
  const people = preview.learners > 0 ? `${preview.learners} ${preview.simulated ? "simulated " : ""}learners and ` : "";
  return (
    <>
      <p class="muted">
        Tried on {people}
        {preview.requests} requests by subject. Nothing was logged as shown.
      </p>
      <Facts
        facts={[
          { label: "Lists that change", value: percent(preview.changed) },
          { label: "Of ten courses stay", value: (preview.overlap * 10).toFixed(1) },
          { label: "Places a course moves", value: preview.rank_shift },
        ]}
      />
      <DataTable caption="What the lists are like" columns={["Figure", "Now", "Then"]} rows={figures(preview)} />
      {preview.examples.map((example) => (
        <DataTable
          key={example.goal}
          caption={`For “${example.goal}”`}
          columns={["Place", "Now", "Then"]}
          rows={places(example.before, example.after)}
        />
      ))}
    </>
  );
}

function figures({ before, after }: Preview): (string | number | null)[][] {
  const row = (label: string, name: keyof PreviewFigures) => [label, before[name], after[name]];
  return [row("Diversity", "diversity"), row("Share of the catalogue", "coverage"), row("Takers of a typical course", "popularity")];
}

const places = (before: string[], after: string[]): (string | number | null)[][] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [
    index + 1,
    before[index] ?? null,
    after[index] ?? null,
  ]);

function said(value: Fact["value"]): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 4 }) : String(value);
}
