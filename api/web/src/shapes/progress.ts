import { type Fields, areRecords, isDay, isNull, isNumber, isRecord, isText } from "./guards";

export interface CourseProgress {
  id: string;
  title: string;
  percent: number;
  hours_left: number | null;
  state: string;
  module: string | null;
  minutes: number;
}

export interface Badge {
  code: string;
  name: string;
  criterion: string;
  earned_on: string;
}

export interface Evidence {
  kind: string;
  share: number;
  title: string | null;
  questions: number | null;
}

export interface SkillLevel {
  skill: string;
  /** 0 to 1. */
  level: number;
  wanted: boolean;
  evidence: Evidence[];
}

export interface Week {
  start: string;
  end: string;
  days: { day: string; minutes: number }[];
}

export interface ProgressPayload {
  type: "progress";
  version: number;
  simulated?: boolean;
  week: Week;
  goal_hours: number | null;
  done_hours: number;
  goal_sessions: number | null;
  done_sessions: number;
  courses: CourseProgress[];
  completed_courses: number;
  total_hours: number;
  /** Whether streak, XP and badges may be shown at all. */
  motivation: boolean;
  streak_days: number | null;
  longest_streak_days?: number;
  studied_today?: boolean;
  freezes?: number;
  xp: number | null;
  badges: Badge[];
  skills?: SkillLevel[];
}

export const isProgress = (value: Fields): boolean =>
  isRecord(value.week) &&
  isDay(value.week.start) &&
  isDay(value.week.end) &&
  areRecords(value.week.days, (one) => isDay(one.day) && isNumber(one.minutes)) &&
  isNumber(value.done_hours) &&
  areRecords(value.courses, (one) => isText(one.title) && isNumber(one.percent)) &&
  areRecords(value.badges, (one) => isText(one.name) && isText(one.criterion) && isDay(one.earned_on)) &&
  (isNull(value.skills) || areRecords(value.skills, isSkill));

const isSkill = (one: Fields): boolean =>
  isText(one.skill) && isNumber(one.level) && areRecords(one.evidence, (item) => isText(item.kind));
