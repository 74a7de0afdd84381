import type { Lists, Statistics } from "./data";
import { DataTable } from "../views/DataTable";

/** What waits, and what happened lately: to read here, to change in the chat. */
export function ReadLists({ found, card }: { found: Lists; card: Statistics["card"] }) {
  const waiting = card.tables.find((one) => one.title === "Waiting now");
  return (
    <>
      <section id="waiting" class="panel">
        <h2>Waiting now</h2>
        {waiting && <DataTable caption="Queues" columns={waiting.columns} rows={waiting.rows} />}
      </section>
      <section id="experiments" class="panel">
        <h2>Experiments</h2>
        {found.experiments.length === 0 ? (
          <p class="muted">There are none. Ask in the chat: “start an A/B test”.</p>
        ) : (
          <DataTable
            caption="The newest first"
            columns={["Experiment", "State", "Of what", "Started", "Stopped"]}
            rows={found.experiments.map((one) => [one.key, one.state, one.layer, one.started, one.stopped])}
          />
        )}
      </section>
      <section id="reports" class="panel">
        <h2>Reported recommendations</h2>
        {found.reports.length === 0 ? (
          <p class="muted">Nothing waits. In the chat, “show the reports” opens one with what was shown.</p>
        ) : (
          <DataTable
            caption="Open, the oldest first"
            columns={["Course", "Reason", "When (UTC)", "Report"]}
            rows={found.reports.map((one) => [one.course, one.reason, one.at, one.id])}
          />
        )}
      </section>
      <section id="audit" class="panel">
        <h2>Audit log</h2>
        <DataTable
          caption="The newest lines"
          columns={["Line", "When (UTC)", "Who", "What", "On what", "Outcome"]}
          rows={found.audit.map((one) => [`${one.number}`, one.at, one.actor, one.action, one.target, one.outcome])}
        />
      </section>
    </>
  );
}
