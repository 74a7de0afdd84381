// What the log shows, and how what arrives twice is recognised.

import { type Payload, readPayload } from "./payloads";

export interface Button {
  title: string;
  payload: string;
}

export interface BotMessage {
  from: "bot";
  key: string;
  /** Number in the server's outbox; null for what came from the history. */
  id: number | null;
  text: string;
  buttons: Button[];
  image: string | null;
  payload: Payload | null;
  fingerprint: string;
}

export type Delivery = "waiting" | "sending" | "sent" | "failed";

export interface UserMessage {
  from: "user";
  key: string;
  /** What people see; for a button its title. */
  text: string;
  /** What is sent; for a button its payload. */
  message: string;
  metadata: Record<string, unknown>;
  delivery: Delivery;
  /** Why it failed, for people. */
  problem: string | null;
  canRetry: boolean;
}

export type Message = BotMessage | UserMessage;

export interface WireMessage {
  id?: number;
  from?: string;
  text?: string;
  buttons?: Button[];
  image?: string;
  custom?: unknown;
  replay?: boolean;
}

let counter = 0;
export const nextKey = (): string => `m${++counter}`;

export function botMessage(wire: WireMessage): BotMessage {
  const custom = readPayload(wire.custom);
  const text = typeof wire.text === "string" ? wire.text : "";
  return {
    from: "bot",
    key: nextKey(),
    id: typeof wire.id === "number" ? wire.id : null,
    text,
    buttons: Array.isArray(wire.buttons) ? wire.buttons.filter(isButton) : [],
    image: typeof wire.image === "string" ? wire.image : null,
    payload: custom,
    fingerprint: stable([text, wire.custom ?? null, wire.image ?? null]),
  };
}

export function userMessage(
  text: string,
  message: string = text,
  metadata: Record<string, unknown> = {},
  delivery: Delivery = "waiting",
): UserMessage {
  return {
    from: "user",
    key: nextKey(),
    text,
    message,
    // The id lets a server tell a message that was sent again from one that was said again.
    metadata: { ...metadata, message_id: randomId() },
    delivery,
    problem: null,
    canRetry: true,
  };
}

/** The log of an earlier visit; a button's payload is shown as the title it had. */
export function fromHistory(wires: WireMessage[]): Message[] {
  const titles = new Map<string, string>();
  const messages: Message[] = [];
  for (const wire of wires) {
    if (wire.from === "user") {
      const text = wire.text ?? "";
      const shown = titles.get(text) ?? text;
      if (shown && !shown.startsWith("/")) messages.push(userMessage(shown, text, {}, "sent"));
      continue;
    }
    const message = botMessage({ ...wire, id: undefined });
    for (const button of message.buttons) titles.set(button.payload, button.title);
    messages.push(message);
  }
  return messages;
}

const isButton = (value: unknown): value is Button =>
  typeof (value as Button)?.title === "string" && typeof (value as Button)?.payload === "string";

function randomId(): string {
  // crypto.randomUUID exists only on https and localhost; this works on a plain-http host too.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON with sorted keys: equal for equal content, however a server orders it. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
