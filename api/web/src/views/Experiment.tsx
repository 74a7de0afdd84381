import type { Compared, Estimated, Experiment, ExperimentPayload, Interval } from "../shapes/experiment";
import { DataTable } from "./DataTable";
import { Facts } from "./Sheet";
import { percent } from "./words";

const OVERLINE = { list: "Experiments", plan: "Not started yet", report: "So far", estimate: "From the log" };

/** Experiments in short, a plan, findings so far, or what the log says of a change beforehand. */
export const ExperimentCard = ({ payload }: { payload: ExperimentPayload }) => {
  const title = payload.experiment?.title ?? payload.change ?? "All experiments";
  return (
    <section role="group" class="card sheet experiment" aria-label={title} data-testid="experiment">
      <div>
        <p class="overline">{OVERLINE[payload.view]}</p>
        <h2 class="card-title">{title}</h2>
      </div>
      <View payload={payload} />
    </section>
  );
};

function View({ payload }: { payload: ExperimentPayload }) {
  switch (payload.view) {
    case "list":
      return <List experiments={payload.experiments ?? []} />;
    case "plan":
      return payload.experiment ? <Plan payload={payload} experiment={payload.experiment} /> : null;
    case "report":
      return <Findings payload={payload} />;
    case "estimate":
      return <Estimate payload={payload} />;
  }
}

const List = ({ experiments }: { experiments: Experiment[] }) =>
  experiments.length === 0 ? (
    <p class="muted">There are none yet.</p>
  ) : (
    <DataTable
      caption="Experiments"
      columns={["Title", "About", "State", "Variants"]}
      rows={experiments.map((one) => [one.title, one.about, one.state, one.variants.map(({ name }) => name).join(", ")])}
    />
  );

const Plan = ({ payload, experiment }: { payload: ExperimentPayload; experiment: Experiment }) => (
  <>
    <Facts
      facts={[
        { label: "Decides by", value: experiment.primary },
        { label: "Learners for one look", value: payload.size?.one_look ?? null },
        { label: "Learners to look at any time", value: payload.size?.every_look ?? null },
        { label: "Weeks", value: payload.weeks ?? null },
      ]}
    />
    <DataTable
      caption="Variants"
      columns={["Variant", "Share", "Change"]}
      rows={experiment.variants.map(({ name, share, change }) => [name, percent(share), change])}
    />
  </>
);

const Findings = ({ payload }: { payload: ExperimentPayload }) => (
  <>
    {payload.groups?.alarm && <p class="problems">The groups are not of the sizes that were planned: trust no figure yet.</p>}
    <Facts facts={Object.entries(payload.learners?.exposed ?? {}).map(([label, value]) => ({ label: `Learners in ${label}`, value }))} />
    <DataTable
      caption="Against the control group; an interval holds however often it is looked at"
      columns={["Metric", "Variant", "Control", "Difference", "Interval", "State"]}
      rows={(payload.comparisons ?? []).map(row)}
    />
  </>
);

const Estimate = ({ payload }: { payload: ExperimentPayload }) => (
  <>
    <Facts
      facts={[
        { label: "Now", value: estimated(payload.now) },
        { label: "With the change", value: estimated(payload.doubly_robust) },
        { label: "Gain", value: estimated(payload.gain) },
        { label: "Effective sample size", value: payload.effective_sample_size ?? null },
      ]}
    />
    {payload.tells === false &&
      payload.reasons?.map((reason) => (
        <p key={reason} class="muted">
          {reason}
        </p>
      ))}
  </>
);

const row = (one: Compared) => [
  one.role === "guardrail" ? `${one.label} (guardrail)` : one.label,
  one.variant,
  amount(one.control, one.unit),
  amount(one.difference, one.unit, true),
  one.every_look ? interval(one.every_look, one.unit) : null,
  one.state && (STATES[one.state] ?? one.state),
];

const STATES: Record<string, string> = { harm: "harms", safe: "no harm", open: "still open" };

/** A share as points of a hundred, other units as they are; "+" says that it is a difference. */
function amount(value: number | null, unit: string, signed = false): string | null {
  if (value === null) return null;
  const plus = signed && value > 0 ? "+" : "";
  return unit === "share" ? `${plus}${(100 * value).toFixed(1)}${signed ? " points" : " %"}` : `${plus}${value.toFixed(2)}`;
}

const interval = ({ low, high }: Interval, unit: string) => {
  const [from, to] = [amount(low, unit, true), amount(high, unit, true)];
  return `${from?.replace(" points", "") ?? "open"} to ${to ?? "open"}`;
};

const estimated = (one: Estimated | null | undefined): string | null =>
  one && one.value !== null ? `${one.value} (${one.low ?? "?"} to ${one.high ?? "?"})` : null;
