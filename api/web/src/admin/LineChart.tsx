import type { Point, Series } from "./data";
import { dayText, pointText, seriesText } from "./words";
import { DataTable } from "../views/DataTable";

const WIDTH = 600;
const HEIGHT = 140;

/** A line over the days, that of the period before dashed, and the same as a table. */
export function LineChart({ series, before }: { series: Series; before: string }) {
  const most = Math.max(1e-9, ...[...series.now, ...series.before].map((one) => one.value ?? 0));
  const days = Math.max(series.now.length, 2);
  const [first, last] = [series.now[0], series.now.at(-1)];
  return (
    <figure class="panel" data-testid={`chart-${series.name}`}>
      <figcaption>{series.title}</figcaption>
      <div class="plot">
        <p class="scale" aria-hidden="true">
          <span>{pointText(series, most)}</span>
          <span>0</span>
        </p>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={seriesText(series)}>
          <path class="ground" d={`M0 ${HEIGHT}H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 0H${WIDTH}`} />
          <path class="was" d={line(series.before.slice(0, days), days, most)} />
          <path class="is" d={line(series.now, days, most)} />
        </svg>
        <p class="days" aria-hidden="true">
          <span>{first && dayText(first.day)}</span>
          <span>{last && last !== first && dayText(last.day)}</span>
        </p>
      </div>
      <details>
        <summary>
          As a table<span class="hidden">: {series.title}</span>
        </summary>
        <DataTable
          caption={series.title}
          columns={["Day", "This period", `As of ${before}`]}
          rows={series.now.map((one, place) => [
            dayText(one.day),
            pointText(series, one.value),
            pointText(series, series.before[place]?.value ?? null),
          ])}
        />
      </details>
    </figure>
  );
}

/** The points that there are, joined; a day without a figure is a gap. A lone one is a dash. */
function line(points: Point[], days: number, most: number): string {
  let path = "";
  let pen = false;
  points.forEach(({ value }, place) => {
    if (value === null) {
      pen = false;
      return;
    }
    const x = (place / (days - 1)) * WIDTH;
    const y = HEIGHT - (value / most) * (HEIGHT - 4) - 2;
    path += `${pen ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    if (!pen && (points[place + 1]?.value ?? null) === null) path += "h6";
    pen = true;
  });
  return path;
}
