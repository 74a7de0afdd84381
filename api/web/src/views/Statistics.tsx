import type { Figure, StatisticsPayload } from "../shapes/statistics";
import { DataTable } from "./DataTable";
import { Picture } from "./Picture";
import { TableSwitch } from "./TableSwitch";

interface Props {
  payload: StatisticsPayload;
  /** Rasa's image beside the payload. */
  image: string | null;
}

/** Figures of courses: the numbers, a chart with its words, and everything as tables. */
export function Statistics({ payload, image }: Props) {
  const { title, figures, tables, notes, period, before } = payload;
  // Beside a picture the first table stands behind a switch; the text leaves its rows to the card.
  const [first, ...others] = tables;
  const drawn = image && payload.alt ? <Picture src={image} alt={payload.alt} /> : null;
  const table = first && <DataTable caption={first.title} columns={first.columns} rows={first.rows} />;
  return (
    <section class="card statistics" aria-label={title} data-testid="statistics">
      <h2 class="card-title">{title}</h2>
      {period && (
        <p class="muted">
          {period.label}
          {before && ` beside ${before.label}`}
        </p>
      )}
      {figures.length > 0 && (
        <dl class="figures">
          {figures.map((figure) => (
            <FigureCell key={figure.name} figure={figure} compared={before !== null} />
          ))}
        </dl>
      )}
      <p class="finding">{payload.sentence}</p>
      {drawn && table ? <TableSwitch of={title} drawn={drawn} table={table} /> : (drawn ?? table)}
      {others.map((one) => (
        <DataTable key={one.title} caption={one.title} columns={one.columns} rows={one.rows} />
      ))}
      {notes.map((note) => (
        <p key={note} class="muted">
          {note}
        </p>
      ))}
    </section>
  );
}

function FigureCell({ figure, compared }: { figure: Figure; compared: boolean }) {
  return (
    <div class="figure">
      <dt>{figure.label}</dt>
      <dd>
        <strong>{said(figure.value)}</strong>
        {compared && <span class="muted"> before {said(figure.before)}</span>}
      </dd>
    </div>
  );
}

const said = (value: number | null): string => (value === null ? "not known" : value.toLocaleString("en"));
