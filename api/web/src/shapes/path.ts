import { type Fields, areRecords, areTexts, isDay, isNull, isNumber, isRecord, isText } from "./guards";

export interface PathCourse {
  id: string;
  title: string;
  provider: string | null;
  level: string | null;
  hours: number | null;
  url: string | null;
  skills: string[];
  price: number | null;
  is_free: boolean | null;
  language: string | null;
}

export interface PathStep {
  order: number;
  course: PathCourse;
  /** Days (ISO 8601) of the first and the last session. */
  start: string;
  end: string;
  /** Left to study. */
  hours: number;
  hours_estimated: boolean;
  /** 0 to 1. */
  progress: number;
  teaches: string[];
  /** Ids of earlier steps or completed courses. */
  requires: string[];
}

export interface DeadlineFit {
  date: string;
  fits: boolean;
  days_to_spare: number;
  weekly_hours_needed: number | null;
  within: string[];
  within_skills: string[];
  within_hours: number;
}

export interface PathAlternative {
  mode: string;
  title: string;
  sentence: string;
}

export interface PathFigures {
  end: string;
  weeks: number;
  total_hours: number;
  weekly_hours: number;
  courses: number;
  skills: number;
  fits: boolean | null;
}

export interface PathPayload {
  type: "path";
  version: number;
  simulated?: boolean;
  goal: string;
  title: string | null;
  total_hours: number;
  weeks: number;
  start: string;
  end: string;
  weekly_hours: number;
  mode: string;
  steps: PathStep[];
  skills_covered: string[];
  skills_known: string[];
  skills_missing: string[];
  missing_reasons: Record<string, string>;
  notes: string[];
  saved: boolean;
  deadline?: DeadlineFit;
  alternatives?: PathAlternative[];
  changes?: { sentences: string[] };
  what_if?: { before: PathFigures; after: PathFigures; sentences: string[] };
  image?: string;
  alt?: string;
}

export const isPath = (value: Fields): boolean =>
  isText(value.goal) &&
  (isNull(value.title) || isText(value.title)) &&
  [value.total_hours, value.weeks, value.weekly_hours].every(isNumber) &&
  [value.start, value.end].every(isDay) &&
  areRecords(value.steps, isStep) &&
  [value.skills_covered, value.skills_known, value.skills_missing, value.notes].every(areTexts) &&
  isRecord(value.missing_reasons) &&
  (isNull(value.deadline) || isFit(value.deadline)) &&
  (isNull(value.alternatives) || areRecords(value.alternatives, isAlternative)) &&
  (isNull(value.changes) || (isRecord(value.changes) && areTexts(value.changes.sentences))) &&
  (isNull(value.what_if) || isWhatIf(value.what_if));

const isStep = (step: Fields): boolean =>
  isRecord(step.course) &&
  isText(step.course.title) &&
  isDay(step.start) &&
  isDay(step.end) &&
  isNumber(step.order) &&
  isNumber(step.hours) &&
  isNumber(step.progress) &&
  areTexts(step.teaches) &&
  areTexts(step.requires);

const isFit = (fit: unknown): boolean =>
  isRecord(fit) && isDay(fit.date) && isNumber(fit.days_to_spare) && areTexts(fit.within) && areTexts(fit.within_skills);

const isAlternative = (one: Fields): boolean => [one.mode, one.title, one.sentence].every(isText);

const isWhatIf = (value: unknown): boolean =>
  isRecord(value) && isFigures(value.before) && isFigures(value.after) && areTexts(value.sentences);

const isFigures = (value: unknown): boolean =>
  isRecord(value) &&
  isDay(value.end) &&
  [value.weeks, value.total_hours, value.weekly_hours, value.courses, value.skills].every(isNumber);
