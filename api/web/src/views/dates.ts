// Days as people read them. A payload's day is a day of the calendar, whatever the time zone.

const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

const written = (day: string, options: Intl.DateTimeFormatOptions): string =>
  at(day).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });

/** "5 March 2026". */
export const longDay = (day: string): string => written(day, { day: "numeric", month: "long", year: "numeric" });

/** "5 Mar". */
export const shortDay = (day: string): string => written(day, { day: "numeric", month: "short" });

/** "Thursday". */
export const weekday = (day: string): string => written(day, { weekday: "long" });

/** "2 Mar to 12 Apr 2026": month and year once where they are the same. */
export function span(start: string, end: string): string {
  const last = written(end, { day: "numeric", month: "short", year: "numeric" });
  if (start === end) return last;
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  const sameMonth = start.slice(0, 7) === end.slice(0, 7);
  const first = written(start, {
    day: "numeric",
    ...(sameMonth ? {} : { month: "short" }),
    ...(sameYear ? {} : { year: "numeric" }),
  });
  return `${first} to ${last}`;
}
