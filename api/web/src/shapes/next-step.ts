import { type Fields, areRecords, isNull, isRecord, isText } from "./guards";

export interface ShortStep {
  kind: string;
  text: string;
  minutes: number | null;
  course: { id: string; title: string } | null;
}

export interface NextStepPayload extends ShortStep {
  type: "next_step";
  version: number;
  simulated?: boolean;
  module: string | null;
  skill: string | null;
  reasons: { code: string; text: string }[];
  others: ShortStep[];
}

export const isNextStep = (value: Fields): boolean =>
  isText(value.text) &&
  (isNull(value.course) || (isRecord(value.course) && isText(value.course.title))) &&
  areRecords(value.reasons, (one) => isText(one.text)) &&
  areRecords(value.others, (one) => isText(one.text));
