import type { ErrorPayload } from "../payloads";

/** What to do next; the sentence itself is the reply's text. */
export function ErrorHint({ payload, hasText }: { payload: ErrorPayload; hasText: boolean }) {
  if (!payload.hint) return hasText ? null : <p class="bubble error">Something went wrong. Please try again.</p>;
  return (
    <p class="error-hint" data-testid="error-hint">
      {payload.hint}
    </p>
  );
}
