// What was said on earlier visits.

import type { Config } from "./config";
import { type Message, type WireMessage, fromHistory } from "./messages";

const HISTORY_MILLISECONDS = 15_000;

/** The server does not accept the token. */
export class RefusedByServer extends Error {}

export async function fetchHistory(config: Config, token: string): Promise<Message[]> {
  const answer = await fetch(`${config.chat_url}/webhooks/web/history`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(HISTORY_MILLISECONDS),
  });
  if (answer.status === 401 || answer.status === 403) throw new RefusedByServer();
  if (!answer.ok) throw new Error(`history: ${answer.status}`);
  const { messages } = (await answer.json()) as { messages: WireMessage[] };
  return fromHistory(messages);
}
