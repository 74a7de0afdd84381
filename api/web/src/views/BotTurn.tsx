import type { BotMessage } from "../messages";
import { Boundary } from "./Boundary";
import { PayloadView } from "./PayloadView";
import { Picture } from "./Picture";
import { RichText } from "./RichText";
import type { Answering } from "./answering";
import { aroundPayload } from "./spoken";

interface Props {
  message: BotMessage;
  /** Whether somebody else spoke before. */
  first: boolean;
  answering: Answering;
}

/** Payloads that are drawn instead of the picture beside them. */
const DRAWN = new Set(["path", "chart"]);

export function BotTurn({ message, first, answering }: Props) {
  const { payload, text } = message;
  return (
    <article class="from-bot" data-testid="bot-message" data-type={payload?.type ?? "text"}>
      {first && <span class="hidden">Waymark: </span>}
      <Boundary otherwise={<Bubble text={text} kind="" />}>
        <Content message={message} answering={answering} />
      </Boundary>
    </article>
  );
}

function Content({ message, answering }: { message: BotMessage; answering: Answering }) {
  const { payload, text, image } = message;
  const { before, after } = aroundPayload(text, payload);
  return (
    <>
      <Bubble text={before} kind={toneOf(message)} />
      {image && !DRAWN.has(payload?.type ?? "") && <Picture src={image} alt={text ? "" : NO_WORDS} />}
      {payload && <PayloadView payload={payload} answering={answering} text={text} image={image} />}
      <Bubble text={after} kind="" />
    </>
  );
}

const NO_WORDS = "A picture without a description";

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
