import type { Figure, Series } from "./data";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat("en", { maximumFractionDigits: 1, minimumFractionDigits: 1 });

export function figureText({ unit }: Figure, value: number | null): string {
  if (value === null) return "not known";
  if (unit === "share") return `${value < 0.1 ? tenth.format(value * 100) : whole.format(value * 100)} %`;
  if (unit === "seconds") return value < 1 ? `${whole.format(value * 1000)} ms` : `${tenth.format(value)} s`;
  return unit === "count" ? whole.format(value) : tenth.format(value);
}

export function pointText(series: Series, value: number | null): string {
  if (value === null) return "–";
  return series.share ? `${tenth.format(value * 100)} %` : whole.format(value);
}

export function dayText(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}

/** "from 3 to 9; least 2 on 4 Nov, most 9 on 7 Nov": what a line shows, in words. */
export function seriesText(series: Series): string {
  const known = series.now.filter((one) => one.value !== null) as { day: string; value: number }[];
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return `${series.title}: nothing on record.`;
  const low = known.reduce((one, other) => (other.value < one.value ? other : one));
  const high = known.reduce((one, other) => (other.value > one.value ? other : one));
  const at = (one: { day: string; value: number }) => `${pointText(series, one.value)} on ${dayText(one.day)}`;
  return `${series.title}: from ${pointText(series, first.value)} to ${pointText(series, last.value)}; least ${at(low)}, most ${at(high)}.`;
}
