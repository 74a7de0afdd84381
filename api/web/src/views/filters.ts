// The filters of a list, as people read them.

import { hours, language, sentenceCase } from "./words";

type Filters = Record<string, unknown>;

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

export function filterWords(filters: Filters): string[] {
  const most = hours(number(filters.max_hours));
  const least = hours(number(filters.min_hours));
  const price = number(filters.max_price);
  return [
    ...list(filters.levels).map(sentenceCase),
    ...(filters.free_only ? ["Free"] : []),
    ...(price !== null ? [`Up to $${price}`] : []),
    ...(least ? [`At least ${least}`] : []),
    ...(most ? [`At most ${most}`] : []),
    ...list(filters.languages).map((code) => language(code) ?? "English"),
    ...list(filters.subjects),
    ...list(filters.skills),
    ...list(filters.providers),
    ...list(filters.not_providers).map((name) => `Not by ${name}`),
  ];
}
