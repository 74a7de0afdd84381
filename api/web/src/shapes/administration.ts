import type { Cell } from "./chart";
import { type Fields, areRecords, areTexts, isNumber, isRecord, isText } from "./guards";

export interface Fact {
  label: string;
  value: Cell;
}

export interface SheetTable {
  title: string;
  columns: string[];
  rows: Cell[][];
}

export interface PreviewFigures {
  diversity: number | null;
  coverage: number | null;
  popularity: number | null;
}

export interface Preview {
  learners: number;
  simulated: boolean;
  requests: number;
  overlap: number;
  rank_shift: number;
  changed: number;
  before: PreviewFigures;
  after: PreviewFigures;
  examples: { goal: string; before: string[]; after: string[] }[];
}

export interface SettingsPayload {
  type: "settings";
  version: number;
  simulated?: boolean;
  section: string;
  title: string;
  facts: Fact[];
  tables: SheetTable[];
  confirm: boolean;
  preview?: Preview;
}

export interface ModerationItem {
  id: string;
  title: string;
  state: string;
  facts: Fact[];
  notes: string[];
  problems: string[];
}

export interface ModerationPayload {
  type: "moderation";
  version: number;
  simulated?: boolean;
  queue: string;
  title: string;
  waiting: number;
  items: ModerationItem[];
  confirm: boolean;
}

export const isSettings = (value: Fields): boolean =>
  isText(value.title) &&
  areFacts(value.facts) &&
  areRecords(value.tables, isSheetTable) &&
  (value.preview === undefined || (isRecord(value.preview) && isPreview(value.preview)));

export const isModeration = (value: Fields): boolean =>
  isText(value.title) && isNumber(value.waiting) && areRecords(value.items, isItem);

const areFacts = (value: unknown): boolean => areRecords(value, (fact) => isText(fact.label) && isCell(fact.value));

const isCell = (value: unknown): value is Cell => value === null || ["string", "number", "boolean"].includes(typeof value);

const isSheetTable = ({ title, columns, rows }: Fields): boolean =>
  isText(title) &&
  areTexts(columns) &&
  Array.isArray(rows) &&
  rows.every((row) => Array.isArray(row) && row.length === columns.length && row.every(isCell));

const isPreview = (value: Fields): boolean =>
  ["learners", "requests", "overlap", "rank_shift", "changed"].every((name) => isNumber(value[name])) &&
  isRecord(value.before) &&
  isRecord(value.after) &&
  areRecords(value.examples, (one) => isText(one.goal) && areTexts(one.before) && areTexts(one.after));

const isItem = (value: Fields): boolean =>
  isText(value.title) && isText(value.state) && areFacts(value.facts) && areTexts(value.notes) && areTexts(value.problems);
