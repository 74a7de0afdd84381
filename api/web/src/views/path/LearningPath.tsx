import type { PathPayload } from "../../shapes/path";
import { Disclosure } from "../Disclosure";
import { Picture } from "../Picture";
import { TableSwitch } from "../TableSwitch";
import type { Answering } from "../answering";
import { span } from "../dates";
import { sentenceCase, studyTime } from "../words";
import { Alternatives } from "./Alternatives";
import { Changes } from "./Changes";
import { Deadline } from "./Deadline";
import { PathSkills } from "./PathSkills";
import { PathTable } from "./PathTable";
import { Roadmap } from "./Roadmap";
import { WhatIf } from "./WhatIf";

interface Props {
  payload: PathPayload;
  answering: Answering;
  /** Where the drawn roadmap is, when it does not come inside the payload. */
  image: string | null;
}

/** Dated steps to a goal: a roadmap to look into, or a table. */
export function LearningPath({ payload, answering, image }: Props) {
  const picture = payload.image ?? image;
  const title = sentenceCase(payload.title ?? payload.goal);
  return (
    <section role="group" class="card path" aria-label={`Learning path: ${title}`} data-testid="path">
      <div>
        <p class="overline">{heading(payload)}</p>
        <h2 class="card-title">{title}</h2>
        <ul class="facts" aria-label="The path in figures">
          {figures(payload).map((figure) => (
            <li key={figure}>{figure}</li>
          ))}
        </ul>
      </div>
      {payload.what_if && <WhatIf comparison={payload.what_if} />}
      {payload.deadline && <Deadline fit={payload.deadline} steps={payload.steps} />}
      {payload.changes && <Changes sentences={payload.changes.sentences} />}
      {payload.steps.length > 0 && (
        <TableSwitch
          of={title}
          drawn={<Roadmap payload={payload} answering={answering} />}
          table={<PathTable payload={payload} title={title} />}
        />
      )}
      <PathSkills payload={payload} />
      {payload.notes.map((note) => (
        <p key={note} class="aside">
          {note}
        </p>
      ))}
      {payload.alternatives && <Alternatives alternatives={payload.alternatives} answering={answering} />}
      {picture && payload.alt && (
        <Disclosure label="Show as picture" of={title}>
          <Picture src={picture} alt={payload.alt} />
        </Disclosure>
      )}
    </section>
  );
}

const MODES: Record<string, string> = { faster: "faster", deeper: "deeper", free: "free courses only" };

function heading({ saved, what_if: whatIf, mode }: PathPayload): string {
  const kind = MODES[mode] ? ` (${MODES[mode]})` : "";
  if (whatIf) return `What would be${kind}: nothing is changed`;
  return saved ? `Your learning path${kind}` : `A learning path${kind}`;
}

function figures({ steps, weeks, start, end, total_hours: total, weekly_hours: weekly }: PathPayload): string[] {
  if (steps.length === 0) return [];
  return [
    steps.length === 1 ? "1 course" : `${steps.length} courses`,
    studyTime(total) ?? "",
    weeks === 1 ? "1 week" : `${weeks} weeks`,
    `${studyTime(weekly)} a week`,
    span(start, end),
  ];
}
