import type { ExplanationPayload } from "../payloads";
import { Bar } from "./Bar";
import { Match } from "./Match";
import { Outward } from "./RichText";
import { percent } from "./words";

export const Explanation = ({ payload }: { payload: ExplanationPayload }) => (
  <section class="card explanation" aria-label={`Why ${payload.course.title}`} data-testid="explanation">
    <div class="card-head">
      <div>
        <p class="overline">Why this one</p>
        <h2 class="card-title">
          <Outward href={payload.course.url}>{payload.course.title}</Outward>
        </h2>
      </div>
      <Match value={payload.match} />
    </div>
    {payload.reasons.length > 0 && (
      <ul class="reasons" aria-label="Reasons">
        {payload.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    )}
    {payload.parts.length > 0 && (
      <>
        <h3 class="section">What spoke for it</h3>
        <ul class="parts">
          {payload.parts.map((part) => (
            <li key={part.part}>
              <span>{part.label}</span>
              <Bar share={part.share} />
              <span class="share">{percent(part.share)}</span>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);
