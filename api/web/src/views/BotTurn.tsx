import type { BotMessage } from "../messages";
import { PayloadView } from "./PayloadView";
import { RichText } from "./RichText";
import type { Say } from "./say";

interface Props {
  message: BotMessage;
  /** Whether somebody else spoke before. */
  first: boolean;
  /** Whether these are the cards that "the second one" refers to. */
  current: boolean;
  say: Say;
}

export function BotTurn({ message, first, current, say }: Props) {
  const { payload, text, image } = message;
  const kind = payload?.type === "notice" ? `notice ${payload.kind}` : payload?.type === "error" ? "error" : "";
  return (
    <article class={`from-bot ${first ? "first" : ""}`} data-testid="bot-message" data-type={payload?.type ?? "text"}>
      {first && <span class="hidden">Waymark: </span>}
      {text && (
        <p class={`bubble ${kind}`}>
          <RichText text={text} />
        </p>
      )}
      {image && <img class="picture" src={image} alt="" />}
      {payload && <PayloadView payload={payload} current={current} say={say} hasText={text !== ""} />}
    </article>
  );
}
