// Where days lie on the drawn line: shares (0 to 1) of the time from the first day to the last.

import type { PathPayload } from "../../shapes/path";
import { shortDay } from "../dates";

export interface Tick {
  at: number;
  label: string;
}

export interface Timeline {
  first: number;
  days: number;
  ticks: Tick[];
  /** Where the deadline lies; null without one, or where it is too far off to be drawn. */
  deadline: number | null;
}

const MOST_TICKS = 4;
const DAY_MILLISECONDS = 86_400_000;
const WEEKS = [7, 14, 28];
const MONTHS = [1, 2, 3, 6, 12];
const ROOM_FOR_DEADLINE = 1.5;

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MILLISECONDS;
const dayOf = (number: number): string => new Date(number * DAY_MILLISECONDS).toISOString().slice(0, 10);

export function timelineOf({ steps, deadline }: PathPayload): Timeline {
  const first = Math.min(...steps.map(({ start }) => dayNumber(start)));
  const last = Math.max(...steps.map(({ end }) => dayNumber(end))) + 1;
  const due = deadline ? dayNumber(deadline.date) + 1 : null;
  const drawsDeadline = due !== null && due > first && due - first <= (last - first) * ROOM_FOR_DEADLINE;
  const days = Math.max(last, drawsDeadline ? due : last) - first;
  return { first, days, ticks: ticksOf(first, days), deadline: drawsDeadline ? (due - first) / days : null };
}

/** Begin and length of the days from `start` to `end`, both included. */
export function placeOf({ first, days }: Timeline, start: string, end: string): { at: number; length: number } {
  const from = dayNumber(start);
  return { at: (from - first) / days, length: (dayNumber(end) + 1 - from) / days };
}

/** Mondays where they are few enough, else the first days of months. */
function ticksOf(first: number, days: number): Tick[] {
  for (const step of WEEKS) {
    const marks = mondays(first, days, step);
    if (marks.length <= MOST_TICKS) return marks.map((day) => ({ at: (day - first) / days, label: shortDay(dayOf(day)) }));
  }
  for (const step of MONTHS) {
    const marks = months(first, days, step);
    if (marks.length <= MOST_TICKS) return marks.map((day) => ({ at: (day - first) / days, label: monthOf(dayOf(day)) }));
  }
  return [];
}

function mondays(first: number, days: number, step: number): number[] {
  const found: number[] = [];
  // Day 4 of the epoch was a Monday.
  for (let day = first + ((4 - first) % 7 + 7) % 7; day < first + days; day += step) found.push(day);
  return found;
}

function months(first: number, days: number, step: number): number[] {
  const found: number[] = [];
  const begin = new Date(first * DAY_MILLISECONDS);
  for (let index = 0; ; index++) {
    const month = begin.getUTCMonth() + index;
    const day = Date.UTC(begin.getUTCFullYear(), month, 1) / DAY_MILLISECONDS;
    if (day >= first + days) return found;
    if (day >= first && (month % 12) % step === 0) found.push(day);
  }
}

const monthOf = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    timeZone: "UTC",
    month: "short",
    ...(day.slice(5, 7) === "01" ? { year: "numeric" } : {}),
  });
