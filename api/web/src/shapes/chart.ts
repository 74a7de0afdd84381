import { type Fields, isNull, isRecord, isText } from "./guards";

export type Cell = string | number | boolean | null;

export interface Table {
  columns: string[];
  rows: Cell[][];
}

export interface ChartPayload {
  type: "chart";
  version: number;
  simulated?: boolean;
  title?: string;
  /** A data URI; it may also come as Rasa's `image` beside the payload. */
  image?: string | null;
  alt: string;
  /** `{columns, rows}` or a list of records with the same names; anything else has no table. */
  data?: unknown;
}

export const isChart = (value: Fields): boolean =>
  isText(value.alt) && value.alt !== "" && (isNull(value.image) || isText(value.image));

const isCell = (value: unknown): value is Cell => value === null || ["string", "number", "boolean"].includes(typeof value);

/** The figures behind a chart as a table, or null where they are none. */
export function tableOf(data: unknown): Table | null {
  const table = Array.isArray(data) ? ofRecords(data) : isRecord(data) ? ofColumns(data) : null;
  return table && table.columns.length > 0 && table.rows.length > 0 ? table : null;
}

function ofColumns({ columns, rows }: Fields): Table | null {
  if (!Array.isArray(columns) || !columns.every(isText) || !Array.isArray(rows)) return null;
  const fits = rows.every((row) => Array.isArray(row) && row.length === columns.length && row.every(isCell));
  return fits ? { columns, rows } : null;
}

function ofRecords(records: unknown[]): Table | null {
  if (!records.every(isRecord)) return null;
  const columns = Object.keys(records[0] ?? {});
  const rows = records.map((record) => columns.map((name) => record[name] ?? null));
  return rows.every((row): row is Cell[] => row.every(isCell)) ? { columns, rows } : null;
}
