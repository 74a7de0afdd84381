import { type Fields, areTexts, isDay, isRecord, isText } from "./guards";

export interface CertificatePayload {
  type: "certificate";
  version: number;
  simulated?: boolean;
  certificate_id: string;
  course: { id: string; title: string };
  name: string | null;
  completed_on: string;
  hours: number | null;
  skills: string[];
  asserted_by: string;
  signed: boolean;
  statement: string;
  /** The Open Badges document, for other systems. */
  credential: Record<string, unknown>;
  token: string | null;
}

export const isCertificate = (value: Fields): boolean =>
  isRecord(value.course) &&
  isText(value.course.title) &&
  isDay(value.completed_on) &&
  areTexts(value.skills) &&
  isText(value.statement) &&
  isRecord(value.credential);
