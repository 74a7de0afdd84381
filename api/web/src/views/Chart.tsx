import type { ChartPayload } from "../shapes/chart";
import { tableOf } from "../shapes/chart";
import { DataTable } from "./DataTable";
import { Picture } from "./Picture";
import { TableSwitch } from "./TableSwitch";

interface Props {
  payload: ChartPayload;
  /** Rasa's image beside the payload, for a payload without its own. */
  image: string | null;
}

/** A drawn chart with its description, and its figures as a table for whoever prefers them. */
export function Chart({ payload, image }: Props) {
  const title = payload.title ?? "Chart";
  const table = tableOf(payload.data);
  const src = payload.image ?? image;
  const asTable = table && <DataTable caption={title} {...table} />;
  const picture = src && <Picture src={src} alt={payload.alt} />;
  return (
    <figure class="card chart" aria-label={title} data-testid="chart">
      {payload.title && <figcaption class="section">{payload.title}</figcaption>}
      {picture && asTable ? (
        <TableSwitch of={title} drawn={picture} table={asTable} />
      ) : (
        (picture ?? asTable ?? <p>{payload.alt}</p>)
      )}
    </figure>
  );
}
