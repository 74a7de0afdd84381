// Entry: finds out who is talking and where the chat is, and shows the conversation.

import { render } from "preact";
import { loadConfig } from "./config";
import { Conversation } from "./conversation";
import { listenToHost } from "./host";
import { dropTokenFromAddress, knownGuest } from "./session";
import { App } from "./views/App";
import { Unreachable } from "./views/Unreachable";

dropTokenFromAddress();
const root = document.getElementById("app") as HTMLElement;
const framed = window.parent !== window;
document.documentElement.classList.toggle("framed", framed);

async function start(): Promise<void> {
  const config = await loadConfig();
  const show = () =>
    render(
      <App
        state={conversation.state}
        conversation={conversation}
        limit={config.message_characters}
        onClose={framed ? host.close : null}
      />,
      root,
    );
  const host = listenToHost(config.embed_origins, (token) => {
    void conversation.begin({ token, kind: "given" });
  });
  const conversation = new Conversation(config, show, () => {
    if (host.signsIn) host.askForToken();
  });
  show();
  if (host.signsIn) host.askForToken();
  else await conversation.begin(knownGuest());
}

start().catch(() => render(<Unreachable />, root));
