import type { CertificatePayload } from "../shapes/certificate";
import { Skills } from "./Skills";
import { longDay } from "./dates";
import { save } from "./save";
import { hours } from "./words";

/** A record of a completed course: what it says of itself comes first, then the file. */
export function Certificate({ payload }: { payload: CertificatePayload }) {
  const { course, credential, token } = payload;
  const facts = [`Completed on ${longDay(payload.completed_on)}`, hours(payload.hours)];
  return (
    <section role="group" class="card certificate" aria-label={`Record: ${course.title}`} data-testid="certificate">
      <div>
        <p class="overline">{payload.signed ? "Signed record" : "Record"} of a completed course</p>
        <h2 class="card-title">{course.title}</h2>
        {payload.name && <p>{payload.name}</p>}
        <ul class="facts" aria-label="About the record">
          {facts.map((fact) => fact && <li key={fact}>{fact}</li>)}
        </ul>
      </div>
      <Skills skills={payload.skills} />
      <p class="statement">{payload.statement}</p>
      <div class="card-actions">
        <button
          type="button"
          class="button card-action"
          onClick={() => save("record.json", JSON.stringify(credential, null, 2), "application/json")}
        >
          Save the record (Open Badges JSON)
        </button>
        {token && (
          <button type="button" class="button card-action" onClick={() => save("record.jwt", token, "application/jwt")}>
            Save the signed token
          </button>
        )}
      </div>
    </section>
  );
}
