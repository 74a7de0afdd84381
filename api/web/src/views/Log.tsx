import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { State } from "../conversation";
import type { BotMessage, Button, Message } from "../messages";
import { BotTurn } from "./BotTurn";
import { Down } from "./Icons";
import { QuickReplies } from "./QuickReplies";
import { UserBubble } from "./UserBubble";
import { Welcome } from "./Welcome";
import { shownInCard } from "./answering";
import type { Say } from "./say";

interface Props {
  state: State;
  say: Say;
  choose: (button: Button) => void;
  retry: (key: string) => void;
}

const NEAR_END = 120;

export function Log({ state, say, choose, retry }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const [behind, setBehind] = useState(false);
  const atEnd = useRef(true);
  const { messages, loading } = state;
  const started = messages.length > 0;
  const last = messages.at(-1);
  const newest = newestOfEach(messages);
  const answered = messages.findLastIndex((one) => one.from === "user");

  useLayoutEffect(() => {
    // While earlier messages are fetched, nothing moves; then the newest turn comes into view.
    if (last && !loading && scroller.current) showNewest(scroller.current);
  }, [last?.key, loading, state.typing]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR_END;
      setBehind(!atEnd.current);
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [last?.key]);

  useEffect(() => {
    // The message field grows, a banner appears: whoever was at the end stays there.
    const watcher = new ResizeObserver(() => atEnd.current && toEnd(scroller.current));
    if (started && scroller.current) watcher.observe(scroller.current);
    return () => watcher.disconnect();
  }, [started]);

  return (
    <main class="main" ref={scroller}>
      <div class="log" role="log" aria-live="polite" aria-label="Conversation" aria-busy={loading} tabIndex={0}>
        {!loading && !started && <Welcome say={say} />}
        {messages.map((message, index) =>
          message.from === "user" ? (
            <UserBubble key={message.key} message={message} retry={retry} />
          ) : (
            <BotTurn
              key={message.key}
              message={message}
              first={messages[index - 1]?.from !== "bot"}
              answering={{
                buttons: message.buttons,
                open: index > answered,
                current: newest.has(message.key),
                choose,
                say,
              }}
            />
          ),
        )}
      </div>
      <QuickReplies buttons={openButtons(messages)} choose={choose} />
      <p class="typing" data-testid="typing" role="status">
        {state.typing && (
          <>
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span class="hidden">Waymark is writing</span>
          </>
        )}
      </p>
      {behind && (
        <button
          type="button"
          class="button icon to-end"
          aria-label="Go to the latest message"
          onClick={() => toEnd(scroller.current)}
        >
          <Down />
        </button>
      )}
    </main>
  );
}

/** The newest payload of each kind: "the first one" and "my plan", said from now on, mean these. */
function newestOfEach(messages: Message[]): Set<string> {
  const newest = new Map<string, string>();
  for (const message of messages) {
    if (message.from !== "bot" || !message.payload) continue;
    const { type } = message.payload;
    if (isNumbered(message)) newest.set("numbered", message.key);
    if (type !== "courses" && !isSupposed(message)) newest.set(type, message.key);
  }
  return new Set(newest.values());
}

/** Whether "the first one", said from now on, means a course of this message. */
const isNumbered = ({ payload }: BotMessage): boolean =>
  (payload?.type === "courses" && payload.view !== "details" && payload.courses.length > 0) ||
  (payload?.type === "path" && payload.what_if === undefined && payload.steps.length > 0) ||
  (payload?.type === "progress" && payload.courses.length > 0);

/** A path that only would be: the plan is still the one before. */
const isSupposed = ({ payload }: BotMessage): boolean => payload?.type === "path" && payload.what_if !== undefined;

/** The buttons of what the bot said last; none once something was answered. */
function openButtons(messages: Message[]): Button[] {
  const unanswered = messages.slice(messages.findLastIndex((one) => one.from === "user") + 1);
  const asking = unanswered.findLast((one) => one.from === "bot" && one.buttons.length > 0);
  if (asking?.from !== "bot") return [];
  const elsewhere = shownInCard(asking.payload, asking.buttons);
  return asking.buttons.filter((button) => !elsewhere.includes(button));
}

/** To the end; but a long answer is shown from its beginning, below what was asked. */
function showNewest(scroller: HTMLElement): void {
  const asked = [...scroller.querySelectorAll<HTMLElement>(".from-user")].at(-1);
  const end = scroller.scrollHeight - scroller.clientHeight;
  const start = asked ? asked.offsetTop - 16 : 0;
  scroller.scrollTo({ top: Math.min(end, start > 0 ? start : end) });
}

function toEnd(scroller: HTMLElement | null): void {
  scroller?.scrollTo({ top: scroller.scrollHeight });
}
