// Who is talking: a token given by the host page or the address, or a guest's own.

import type { Config } from "./config";
import { forget, recall, remember } from "./storage";

export interface Session {
  token: string;
  kind: "guest" | "given";
}

const GUEST = "guest-token";
const IN_TAB = "waymark.token";

/** Takes `#token=…` out of the address at once, so that it is neither seen nor shared. */
export function takeTokenFromAddress(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    sessionStorage.setItem(IN_TAB, token);
  } catch {
    given = token;
  }
}

let given: string | null = null;

function tokenOfTab(): string | null {
  try {
    return sessionStorage.getItem(IN_TAB) ?? given;
  } catch {
    return given;
  }
}

/** The session that is known already; null when a guest has yet to be made. */
export function knownSession(): Session | null {
  const token = tokenOfTab();
  if (token) return { token, kind: "given" };
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

export function forgetSession(): void {
  forget(GUEST);
  given = null;
  try {
    sessionStorage.removeItem(IN_TAB);
  } catch {
    // Nothing was kept.
  }
}
