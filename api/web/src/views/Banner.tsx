import type { State } from "../conversation";

interface Props {
  state: State;
  onStartOver: () => void;
}

/** How the line is, when it is not simply fine. */
export function Banner({ state, onStartOver }: Props) {
  return (
    <div class="banner-place" role="status" data-testid="banner">
      {state.line === "interrupted" && (
        <p class="banner warn">
          <span class="spinner" aria-hidden="true" />
          The connection was lost. Reconnecting; what you send waits until then.
        </p>
      )}
      {state.line === "ended" && (
        <p class="banner warn">
          Your session has ended.{" "}
          {state.guest ? (
            <button type="button" class="button small" onClick={onStartOver}>
              Start over as a new guest
            </button>
          ) : (
            "Please sign in again on the site you came from."
          )}
        </p>
      )}
      {state.remark && <p class="banner">{state.remark}</p>}
    </div>
  );
}
