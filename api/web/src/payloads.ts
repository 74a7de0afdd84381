// The structured replies of docs/payloads.md, as far as this page draws them.

import { type ModerationPayload, type SettingsPayload, isModeration, isSettings } from "./shapes/administration";
import { type BuddiesPayload, isBuddies } from "./shapes/buddies";
import { type CertificatePayload, isCertificate } from "./shapes/certificate";
import { type ChartPayload, isChart } from "./shapes/chart";
import { type ExperimentPayload, isExperiment } from "./shapes/experiment";
import { isRecord } from "./shapes/guards";
import { type NextStepPayload, isNextStep } from "./shapes/next-step";
import { type PathPayload, isPath } from "./shapes/path";
import { type ProgressPayload, isProgress } from "./shapes/progress";
import { type QuizPayload, isQuiz } from "./shapes/quiz";
import { type StatisticsPayload, isStatistics } from "./shapes/statistics";

export interface Course {
  id: string;
  title: string;
  provider: string | null;
  level: string | null;
  hours: number | null;
  rating: number | null;
  url: string | null;
  skills: string[];
  match: number;
  reasons: string[];
  price?: number | null;
  is_free?: boolean | null;
  language?: string | null;
  subject?: string | null;
  description?: string;
  modules?: { title: string; hours: number | null }[];
  instructors?: string[];
  prerequisites?: string[][];
}

interface Common {
  version: number;
  simulated?: boolean;
}

export interface CoursesPayload extends Common {
  type: "courses";
  title: string;
  view: "list" | "details" | "comparison";
  request_id: string | null;
  courses: Course[];
  filters?: Record<string, unknown>;
  relaxed?: string[];
  personalised?: boolean;
  rows?: { label: string; values: string[] }[];
  sentence?: string;
}

export interface ProfilePayload extends Common {
  type: "profile";
  career_goal: string | null;
  interests: string[];
  skill_level: string | null;
  weekly_hours: number | null;
  personalised: boolean;
}

export interface ExplanationPayload extends Common {
  type: "explanation";
  request_id: string | null;
  course: Course;
  match: number;
  reasons: string[];
  parts: { part: string; label: string; share: number }[];
}

export interface NoticePayload extends Common {
  type: "notice";
  kind: "out_of_scope" | "clarify" | "help" | "refused" | "done";
  what?: string;
}

export interface ErrorPayload extends Common {
  type: "error";
  code: string;
  hint: string | null;
}

export type Payload =
  | CoursesPayload
  | ProfilePayload
  | ExplanationPayload
  | NoticePayload
  | ErrorPayload
  | PathPayload
  | ProgressPayload
  | QuizPayload
  | CertificatePayload
  | ChartPayload
  | NextStepPayload
  | SettingsPayload
  | ModerationPayload
  | ExperimentPayload
  | BuddiesPayload
  | StatisticsPayload;

const isCourse = (value: unknown): value is Course =>
  isRecord(value) &&
  typeof value.title === "string" &&
  Array.isArray(value.skills) &&
  Array.isArray(value.reasons);

const shapes: Record<Payload["type"], (value: Record<string, unknown>) => boolean> = {
  courses: (value) => Array.isArray(value.courses) && value.courses.every(isCourse),
  profile: (value) => Array.isArray(value.interests),
  explanation: (value) => isCourse(value.course) && Array.isArray(value.parts),
  notice: (value) => typeof value.kind === "string",
  error: (value) => typeof value.code === "string",
  path: isPath,
  progress: isProgress,
  quiz: isQuiz,
  certificate: isCertificate,
  chart: isChart,
  next_step: isNextStep,
  settings: isSettings,
  moderation: isModeration,
  experiment: isExperiment,
  buddies: isBuddies,
  statistics: isStatistics,
};

/** The payload when it is one this page can draw; otherwise null, and the text stands alone. */
export function readPayload(custom: unknown): Payload | null {
  if (!isRecord(custom) || custom.version !== 1 || typeof custom.type !== "string") return null;
  if (!Object.hasOwn(shapes, custom.type)) return null;
  return shapes[custom.type as Payload["type"]](custom) ? (custom as unknown as Payload) : null;
}
