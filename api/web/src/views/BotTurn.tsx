import type { BotMessage } from "../messages";
import { PayloadView } from "./PayloadView";
import { RichText } from "./RichText";
import { aroundPayload } from "./spoken";
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
  const { before, after } = aroundPayload(text, payload);
  return (
    <article class="from-bot" data-testid="bot-message" data-type={payload?.type ?? "text"}>
      {first && <span class="hidden">Waymark: </span>}
      <Bubble text={before} kind={toneOf(message)} />
      {image && <img class="picture" src={image} alt="" />}
      {payload && <PayloadView payload={payload} current={current} say={say} text={text} />}
      <Bubble text={after} kind="" />
    </article>
  );
}

const Bubble = ({ text, kind }: { text: string; kind: string }) =>
  text === "" ? null : (
    <p class={`bubble ${kind}`}>
      <RichText text={text} />
    </p>
  );

/** The edge of the bubble: done, asked back, refused, failed. */
function toneOf({ payload }: BotMessage): string {
  if (payload?.type === "notice") return payload.kind;
  return payload?.type === "error" ? "error" : "";
}
