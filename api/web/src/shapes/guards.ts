// What a payload must have before it is drawn: a server of tomorrow must never break the page.

export type Fields = Record<string, unknown>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === "string";

export const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

export const isDay = (value: unknown): value is string =>
  isText(value) && DAY.test(value) && !Number.isNaN(Date.parse(value));

export const isNull = (value: unknown): value is null | undefined => value === null || value === undefined;

export const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Whether `value` is a list of records that all fit. */
export const areRecords = (value: unknown, fits: (one: Fields) => boolean = () => true): boolean =>
  Array.isArray(value) && value.every((one) => isRecord(one) && fits(one));
