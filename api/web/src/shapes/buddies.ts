import { type Fields, areRecords, areTexts, isDay, isNull, isNumber, isText } from "./guards";

export interface Buddy {
  buddy_id: string;
  name: string | null;
  i_show: string[];
  they_show: string[];
  /** Null where they do not show it; the same holds for the next two. */
  streak_days: number | null;
  hours_this_week: number | null;
  courses: { title: string; percent: number }[] | null;
  since: string;
}

export interface BuddiesPayload {
  type: "buddies";
  version: number;
  simulated?: boolean;
  buddies: Buddy[];
}

export const isBuddies = (value: Fields): boolean => areRecords(value.buddies, isBuddy);

const isBuddy = (one: Fields): boolean =>
  areTexts(one.i_show) &&
  areTexts(one.they_show) &&
  isDay(one.since) &&
  (isNull(one.courses) || areRecords(one.courses, (course) => isText(course.title) && isNumber(course.percent)));
