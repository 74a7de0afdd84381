// What the administrators' page asks its own server for. The token goes into a header alone.

export type Cell = string | number | boolean | null;

export interface Table {
  title: string;
  columns: string[];
  rows: Cell[][];
}

export interface Figure {
  name: string;
  label: string;
  unit: "count" | "share" | "stars" | "score" | "seconds";
  value: number | null;
  before: number | null;
}

export interface Period {
  start: string;
  end: string;
  label: string;
}

export interface Point {
  day: string;
  value: number | null;
}

export interface Series {
  name: string;
  title: string;
  share: boolean;
  now: Point[];
  before: Point[];
}

export interface Statistics {
  at: string;
  north_star: string;
  card: {
    sentence: string;
    period: Period;
    before: Period;
    figures: Figure[];
    tables: Table[];
    notes: string[];
    simulated?: true;
  };
  charts: Series[];
  groups: { name: string; value: number }[];
}

export interface Lists {
  experiments: { key: string; state: string; layer: string; started: string | null; stopped: string | null }[];
  reports: { id: string; at: string; course: string; reason: string }[];
  audit: { number: number; at: string; actor: string | null; action: string; target: string | null; outcome: string }[];
}

export interface Question {
  period: string;
  split: string;
}

/** The server's plain sentence on why it does not answer. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const statistics = (token: string, { period, split }: Question): Promise<Statistics> =>
  ask(`/api/admin/statistics?period=${period}${split ? `&split=${split}` : ""}`, token);

export const lists = (token: string): Promise<Lists> => ask("/api/admin/lists", token);

async function ask<T>(path: string, token: string): Promise<T> {
  const answer = await fetch(path, { headers: { Authorization: `Bearer ${token}` }, cache: "no-store" });
  const body = (await answer.json()) as { message?: string; hint?: string };
  if (answer.ok) return body as T;
  throw new Refused(answer.status, [body.message, body.hint].filter(Boolean).join(" ") || "The server did not answer.");
}
