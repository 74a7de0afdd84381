import { useRef, useState } from "preact/hooks";
import type { Conversation, State } from "../conversation";
import type { Button } from "../messages";
import { Banner } from "./Banner";
import { Composer } from "./Composer";
import { Header } from "./Header";
import { Log } from "./Log";
import { StartOver } from "./StartOver";

interface Props {
  state: State;
  conversation: Conversation;
  limit: number;
  onClose: (() => void) | null;
}

export function App({ state, conversation, limit, onClose }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [asking, setAsking] = useState(false);

  // A chosen button disappears: whoever uses a keyboard goes on in the message field. On a touch
  // screen that would raise the keyboard over the answer.
  const refocus = () => {
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
  };
  const choose = (button: Button) => {
    conversation.say(button.title, button.payload);
    refocus();
  };
  const say = (text: string, metadata?: Record<string, unknown>) => {
    conversation.say(text, text, metadata);
    refocus();
  };

  return (
    <div class="page">
      <a class="skip" href="#message">
        Skip to the message field
      </a>
      <Header guest={state.guest} onStartOver={() => setAsking(true)} onClose={onClose} />
      <Banner state={state} onStartOver={() => void conversation.startOver()} />
      <Log state={state} say={say} choose={choose} retry={(key) => conversation.retry(key)} />
      <Composer field={field} limit={limit} ended={state.line === "ended"} onSend={(text) => conversation.say(text)} />
      {asking && (
        <StartOver
          onYes={() => {
            setAsking(false);
            void conversation.startOver();
            refocus();
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </div>
  );
}
