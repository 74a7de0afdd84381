// Who is talking: a person of the host page, by a token it handed over, or a guest.

import type { Config } from "./config";
import { forget, recall, remember } from "./storage";

export interface Session {
  token: string;
  kind: "guest" | "given";
}

const GUEST = "guest-token";

/**
 * Takes a token out of the address, unused, so that it is neither seen nor shared. A link must not
 * say who is talking: whoever sent it could read what its reader says (login CSRF).
 */
export function dropTokenFromAddress(): void {
  if (!new URLSearchParams(location.hash.slice(1)).has("token")) return;
  history.replaceState(null, "", location.pathname + location.search);
}

/** The guest this browser was before; null when one has yet to be made. */
export function knownGuest(): Session | null {
  const guest = recall(GUEST);
  return guest ? { token: guest, kind: "guest" } : null;
}

export async function newGuest(config: Config): Promise<Session> {
  const answer = await fetch(`${config.chat_url}/webhooks/web/guest`, { method: "POST" });
  if (!answer.ok) throw new Error(`guest: ${answer.status}`);
  const { token } = (await answer.json()) as { token: string };
  remember(GUEST, token);
  return { token, kind: "guest" };
}

export function forgetGuest(): void {
  forget(GUEST);
}
