// One person's conversation: what has been said, what is on its way, and how the line is.

import { type Acknowledgement, Channel } from "./channel";
import type { Config } from "./config";
import { fetchHistory, RefusedByServer } from "./history";
import { LastSeen } from "./last-seen";
import { merge } from "./merge";
import {
  type BotMessage,
  type Message,
  type UserMessage,
  type WireMessage,
  botMessage,
  userMessage,
} from "./messages";
import { type Session, forgetGuest, newGuest } from "./session";

export type Line = "connecting" | "online" | "interrupted" | "ended";

export interface State {
  line: Line;
  /** Whether the earlier messages are still being fetched. */
  loading: boolean;
  guest: boolean;
  typing: boolean;
  messages: Message[];
  /** A plain sentence above the log, for as long as it is true. */
  remark: string | null;
}

const RETRY_MILLISECONDS = [500, 1_000, 2_000, 5_000];
const TYPING_MILLISECONDS = 30_000;
const REFUSALS = new Set(["too_long", "empty", "refused", "bad_request", "auth_expired"]);
const NEW_GUEST = "Your earlier guest visit has ended, so we start afresh.";

export class Conversation {
  state: State = {
    line: "connecting",
    loading: true,
    guest: true,
    typing: false,
    messages: [],
    remark: null,
  };

  private channel: Channel | null = null;
  private session: Session | null = null;
  private lastSeen: LastSeen | null = null;
  private sending = false;
  private typingTimer = 0;
  private attempt = 0;
  private readonly seen = new Set<number>();

  constructor(
    private readonly config: Config,
    private readonly onChange: (state: State) => void,
    private readonly onEnded: () => void = () => undefined,
  ) {}

  /** Begins, or begins anew, as the person of `session`; as a new guest when there is none. */
  async begin(session: Session | null): Promise<void> {
    const attempt = ++this.attempt;
    this.channel?.close();
    this.channel = null;
    this.seen.clear();
    this.update({
      line: "connecting",
      loading: true,
      typing: false,
      messages: [],
      remark: null,
      guest: session?.kind !== "given",
    });
    for (let round = 0; attempt === this.attempt; round++) {
      try {
        await this.enter(session ?? (await newGuest(this.config)), attempt);
        return;
      } catch (error) {
        if (attempt !== this.attempt) return;
        if (!(error instanceof RefusedByServer)) {
          this.update({ line: "interrupted" });
          await pause(RETRY_MILLISECONDS[Math.min(round, RETRY_MILLISECONDS.length - 1)] ?? 0);
        } else if (session?.kind === "guest") {
          forgetGuest();
          session = null;
          this.update({ remark: NEW_GUEST });
        } else {
          this.end();
          return;
        }
      }
    }
  }

  startOver(): Promise<void> {
    forgetGuest();
    return this.begin(null);
  }

  say(text: string, message: string = text, metadata: Record<string, unknown> = {}): void {
    this.update({ messages: [...this.state.messages, userMessage(text, message, metadata)], remark: null });
    void this.pump();
  }

  retry(key: string): void {
    this.change(key, { delivery: "waiting", problem: null });
    void this.pump();
  }

  private async enter(session: Session, attempt: number): Promise<void> {
    const earlier = await fetchHistory(this.config, session.token);
    if (attempt !== this.attempt) return;
    this.session = session;
    const lastSeen = (this.lastSeen = new LastSeen(session.token));
    // What was typed while the line was being made is kept, behind what was said before.
    const typed = this.state.messages;
    this.update({ loading: false, messages: [...earlier, ...typed], guest: session.kind === "guest" });
    this.channel = new Channel(this.config, session.token, () => lastSeen.value, {
      ready: () => void this.resume(session),
      interrupted: () => this.update({ line: "interrupted", typing: false }),
      refused: () => this.end(),
      message: (wire) => this.receive(wire),
      typing: (on) => this.showTyping(on),
    });
  }

  /** The line is there: first what was missed, then what waits to be sent. */
  private async resume(session: Session): Promise<void> {
    if (this.state.line === "interrupted") {
      try {
        const past = await fetchHistory(this.config, session.token);
        if (session !== this.session) return;
        this.update({ messages: merge(this.state.messages, past) });
      } catch {
        // The log stays as it is; what this page was sent arrives all the same.
      }
    }
    if (session !== this.session || this.state.line === "ended") return;
    this.update({ line: "online" });
    void this.pump();
  }

  private end(): void {
    this.channel?.close();
    this.update({ line: "ended", loading: false, typing: false, guest: this.session?.kind !== "given" });
    this.onEnded();
  }

  private receive(wire: WireMessage): void {
    const { id } = wire;
    const known = typeof id === "number" && this.seen.has(id);
    if (!known) this.show(wire);
    if (typeof id === "number") {
      this.seen.add(id);
      this.lastSeen?.raise(id);
      this.channel?.acknowledge(id);
    }
  }

  private show(wire: WireMessage): void {
    const message = botMessage(wire);
    const twin = wire.replay ? this.inHistory(message) : undefined;
    if (twin) this.change(twin.key, { id: message.id });
    else this.update({ messages: [...this.state.messages, message] });
  }

  /** The same message, had from the history: a replay of it is not shown again. */
  private inHistory(message: BotMessage): BotMessage | undefined {
    return this.state.messages.find(
      (other): other is BotMessage =>
        other.from === "bot" && other.id === null && other.fingerprint === message.fingerprint,
    );
  }

  private showTyping(on: boolean): void {
    clearTimeout(this.typingTimer);
    if (on) this.typingTimer = window.setTimeout(() => this.showTyping(false), TYPING_MILLISECONDS);
    this.update({ typing: on });
  }

  /** Sends what waits, one after the other, so that the order is the one typed. */
  private async pump(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    for (let next = this.waiting(); next; next = this.waiting()) await this.send(next);
    this.sending = false;
  }

  private waiting(): UserMessage | undefined {
    if (this.state.line !== "online") return undefined;
    return this.state.messages.find(
      (message): message is UserMessage => message.from === "user" && message.delivery === "waiting",
    );
  }

  private async send(message: UserMessage): Promise<void> {
    const channel = this.channel;
    if (!channel) return;
    this.change(message.key, { delivery: "sending" });
    try {
      const answer = await channel.say(message.message, message.metadata);
      this.change(message.key, answer.error ? refusal(answer) : { delivery: "sent" });
    } catch {
      // Lost on the way: sent again once the line is back; still up: the person decides.
      const lost = this.state.line !== "online" || channel !== this.channel;
      this.change(
        message.key,
        lost ? { delivery: "waiting" } : { delivery: "failed", problem: "No answer from the server." },
      );
    }
  }

  private change(key: string, changes: Partial<BotMessage> | Partial<UserMessage>): void {
    this.update({
      messages: this.state.messages.map((message) =>
        message.key === key ? ({ ...message, ...changes } as Message) : message,
      ),
    });
  }

  private update(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes };
    this.onChange(this.state);
  }
}

function refusal(answer: Acknowledgement): Partial<UserMessage> {
  return {
    delivery: "failed",
    problem: answer.message ?? "The server could not take this message.",
    canRetry: !REFUSALS.has(answer.error ?? ""),
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
