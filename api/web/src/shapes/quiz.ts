import { type Fields, areRecords, isNull, isNumber, isRecord, isText } from "./guards";

export interface Option {
  /** From 1. */
  number: number;
  text: string;
}

export interface Question {
  id: string;
  skill: string;
  text: string;
  options: Option[];
  number: number;
  at_most: number;
}

export interface Feedback {
  question_id: string;
  correct: boolean;
  /** Null for "I don't know". */
  chosen: Option | null;
  right: Option;
  explanation: string;
  due_on: string | null;
}

export interface SkillResult {
  skill: string;
  level: string;
  certainty: number;
  known: string | null;
  answers: number;
}

export interface QuizResult {
  level: string;
  certainty: number;
  asked: number;
  right: number;
  ending: string;
  skills: SkillResult[];
}

export interface Topic {
  name: string;
  kind: string;
  questions: number;
}

export interface QuizPayload {
  type: "quiz";
  version: number;
  simulated?: boolean;
  purpose: "placement" | "review";
  topic: string | null;
  quiz_id: string | null;
  question: Question | null;
  feedback: Feedback | null;
  result: QuizResult | null;
  topics: Topic[];
}

export const isQuiz = (value: Fields): boolean =>
  (isNull(value.question) || isQuestion(value.question)) &&
  (isNull(value.feedback) || isFeedback(value.feedback)) &&
  (isNull(value.result) || isResult(value.result)) &&
  areRecords(value.topics, (one) => isText(one.name) && isNumber(one.questions));

const isOption = (value: unknown): boolean => isRecord(value) && isNumber(value.number) && isText(value.text);

const isQuestion = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value.text) &&
  isNumber(value.number) &&
  isNumber(value.at_most) &&
  areRecords(value.options, isOption);

const isFeedback = (value: unknown): boolean =>
  isRecord(value) &&
  isOption(value.right) &&
  (isNull(value.chosen) || isOption(value.chosen)) &&
  isText(value.explanation);

const isResult = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value.level) &&
  [value.certainty, value.asked, value.right].every(isNumber) &&
  areRecords(value.skills, (one) => isText(one.skill) && isText(one.level) && isNumber(one.certainty));
