import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { Send } from "./Icons";
import { Suggestions } from "./Suggestions";
import { useSuggestions } from "./useSuggestions";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  limit: number;
  ended: boolean;
  onSend: (text: string) => void;
}

const SHOW_COUNTER_BELOW = 150;
const NAMES = "composer-names";

export function Composer({ field, limit, ended, onSend }: Props) {
  const [text, setText] = useState("");
  // Characters as the server counts them, not UTF-16 units.
  const length = [...text.trim()].length;
  const left = limit - length;
  const canSend = length > 0 && left >= 0 && !ended;
  const names = useSuggestions(text, setText);

  useLayoutEffect(() => grow(field.current), [text]);

  const send = () => {
    if (!canSend) return;
    onSend(text.trim());
    setText("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (names.onKey(event)) return;
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <footer class="composer">
      <form
        class="composer-inner"
        aria-label="Your message"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label class="hidden" for="message">
          Message
        </label>
        <Suggestions id={NAMES} found={names.found} active={names.active} take={names.take} />
        <div class={`field ${left < 0 ? "over" : ""}`}>
          <textarea
            id="message"
            ref={field}
            rows={1}
            value={text}
            placeholder="Write a message"
            autocomplete="off"
            enterkeyhint="send"
            disabled={ended}
            aria-describedby="composer-hint composer-count"
            aria-invalid={left < 0}
            aria-autocomplete="list"
            aria-controls={NAMES}
            aria-activedescendant={names.active >= 0 ? `${NAMES}-${names.active}` : undefined}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <button type="submit" class="button primary icon" aria-label="Send" disabled={!canSend}>
            <Send />
          </button>
        </div>
        <div class="composer-foot">
          <p id="composer-hint" class="hint">
            Enter sends, Shift + Enter starts a new line.
          </p>
          <p id="composer-count" class={left < 0 ? "count over" : "count"} aria-live="polite">
            {left < SHOW_COUNTER_BELOW && remaining(left, limit)}
          </p>
        </div>
      </form>
    </footer>
  );
}

function remaining(left: number, limit: number): string {
  if (left >= 0) return `${left} characters left`;
  return `${-left} too many: a message may have ${limit.toLocaleString("en")} characters`;
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
