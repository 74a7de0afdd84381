import { type Fields, areRecords, isNull, isNumber, isRecord, isText } from "./guards";

export interface Experiment {
  key: string;
  title: string;
  state: string;
  about: string;
  variants: { name: string; share: number; change: string }[];
  primary: string;
}

export interface Interval {
  low: number | null;
  high: number | null;
}

export interface Compared {
  role: string;
  metric: string;
  label: string;
  unit: string;
  variant: string;
  control: number | null;
  difference: number | null;
  every_look: Interval | null;
  state: string | null;
}

export interface Estimated extends Interval {
  value: number | null;
}

/** One of four views; each has what belongs to it, and `null` for what is not known. */
export interface ExperimentPayload {
  type: "experiment";
  version: number;
  simulated?: boolean;
  view: "list" | "plan" | "report" | "estimate";
  experiments?: Experiment[];
  experiment?: Experiment;
  weeks?: number | null;
  size?: { one_look: number; every_look: number } | null;
  learners?: { exposed: Record<string, number> };
  groups?: { alarm: boolean };
  comparisons?: Compared[];
  change?: string;
  tells?: boolean;
  reasons?: string[];
  now?: Estimated | null;
  doubly_robust?: Estimated | null;
  gain?: Estimated | null;
  effective_sample_size?: number | null;
}

export const isExperiment = (value: Fields): boolean => {
  switch (value.view) {
    case "list":
      return areRecords(value.experiments, isOne);
    case "plan":
      return isRecord(value.experiment) && isOne(value.experiment);
    case "report":
      return (
        isRecord(value.experiment) &&
        isOne(value.experiment) &&
        isRecord(value.learners) &&
        isRecord(value.learners.exposed) &&
        isRecord(value.groups) &&
        areRecords(value.comparisons, isCompared)
      );
    case "estimate":
      return isText(value.change) && Array.isArray(value.reasons);
    default:
      return false;
  }
};

const isOne = (value: Fields): boolean =>
  isText(value.title) &&
  isText(value.state) &&
  areRecords(value.variants, (one) => isText(one.name) && isText(one.change) && isNumber(one.share));

const isCompared = (value: Fields): boolean =>
  isText(value.label) &&
  isText(value.variant) &&
  isAmount(value.difference) &&
  (isNull(value.every_look) || (isRecord(value.every_look) && isAmount(value.every_look.low) && isAmount(value.every_look.high)));

const isAmount = (value: unknown): boolean => isNull(value) || isNumber(value);
