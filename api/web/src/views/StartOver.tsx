import { useEffect, useRef } from "preact/hooks";

interface Props {
  onYes: () => void;
  onNo: () => void;
}

/** Asks before this browser forgets the conversation; the native dialogue holds the focus. */
export function StartOver({ onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="start-over-title" onClose={onNo}>
      <h2 id="start-over-title">Start over as a new guest?</h2>
      <p>This browser will forget this conversation. You begin with an empty page and no profile.</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Keep talking
        </button>
        <button type="button" class="button primary" onClick={onYes}>
          Start over
        </button>
      </div>
    </dialog>
  );
}
