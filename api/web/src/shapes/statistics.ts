import type { Cell, Table } from "./chart";
import { type Fields, areRecords, areTexts, isNull, isNumber, isRecord, isText } from "./guards";

export interface Figure {
  name: string;
  label: string;
  unit: "count" | "hours" | "days" | "stars" | "place" | "share";
  value: number | null;
  before: number | null;
}

interface Period {
  start: string;
  end: string;
  label: string;
}

export interface StatisticsPayload {
  type: "statistics";
  version: number;
  simulated?: boolean;
  view: string;
  title: string;
  course_ids: string[];
  period: Period | null;
  before: Period | null;
  sentence: string;
  figures: Figure[];
  tables: (Table & { title: string })[];
  notes: string[];
  /** What the picture beside the payload shows; null where there is none. */
  alt: string | null;
}

const isValue = (value: unknown): boolean => isNull(value) || isNumber(value);

const isCell = (value: unknown): value is Cell =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

const isTable = ({ title, columns, rows }: Fields): boolean =>
  isText(title) &&
  areTexts(columns) &&
  Array.isArray(rows) &&
  rows.every((row) => Array.isArray(row) && row.length === columns.length && row.every(isCell));

const isPeriod = (value: unknown): boolean => isNull(value) || (isRecord(value) && isText(value.label));

export const isStatistics = (value: Fields): boolean =>
  isText(value.title) &&
  isText(value.sentence) &&
  isPeriod(value.period) &&
  isPeriod(value.before) &&
  areTexts(value.notes) &&
  (isNull(value.alt) || isText(value.alt)) &&
  areRecords(value.figures, (one) => isText(one.label) && isValue(one.value) && isValue(one.before)) &&
  areRecords(value.tables, isTable);
