import type { NextStepPayload } from "../shapes/next-step";

/** One clear step, why it is this one, and what could be done instead. */
export const NextStep = ({ payload }: { payload: NextStepPayload }) => (
  <section role="group" class="card next-step" aria-label="Your next step" data-testid="next-step">
    <div>
      <p class="overline">{payload.kind === "rest" ? "For now" : "Your next step"}</p>
      <h2 class="card-title">{payload.text}</h2>
    </div>
    {payload.reasons.length > 0 && (
      <ul class="reasons" aria-label="Why this one">
        {payload.reasons.map((reason) => (
          <li key={reason.code}>{reason.text}</li>
        ))}
      </ul>
    )}
    {payload.others.length > 0 && (
      <>
        <h3 class="section">Or instead</h3>
        <ul class="modules">
          {payload.others.map((other, index) => (
            <li key={index}>{other.text}</li>
          ))}
        </ul>
      </>
    )}
  </section>
);
