// The Socket.IO channel: connects, confirms, resumes, and hands everything else to its listener.

import { type Socket, io } from "socket.io-client";
import type { Config } from "./config";
import type { WireMessage } from "./messages";

export const ACK_MILLISECONDS = 10_000;

export interface ChannelListener {
  /** The server knows who we are and is about to replay what we missed. */
  ready(): void;
  /** The connection was lost; it is being restored. */
  interrupted(): void;
  /** The server does not accept the token (any more). */
  refused(): void;
  message(wire: WireMessage): void;
  typing(on: boolean): void;
}

export interface Acknowledgement {
  ok?: boolean;
  error?: string;
  message?: string;
}

export class Channel {
  private readonly socket: Socket;
  private wanted = true;

  constructor(config: Config, token: string, lastId: () => number, on: ChannelListener) {
    const socket = io(new URL(config.chat_url).origin, {
      path: config.socket_path,
      auth: { token },
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    this.socket = socket;
    socket.on("connect", () => socket.emit("session_request", { last_id: lastId() }));
    socket.on("session_confirm", () => on.ready());
    socket.on("bot_uttered", (wire: WireMessage) => on.message(wire));
    socket.on("bot_typing", (state: { on?: boolean }) => on.typing(state?.on === true));
    socket.on("auth_expired", () => {
      socket.disconnect();
      on.refused();
    });
    socket.on("disconnect", (reason) => {
      // "io server disconnect" is the one reason after which the library does not try again.
      if (reason === "io server disconnect") setTimeout(() => this.wanted && socket.connect(), 1_000);
      if (reason !== "io client disconnect") on.interrupted();
    });
    socket.on("connect_error", () => {
      // Inactive means that the server answered, and said no.
      if (socket.active) on.interrupted();
      else on.refused();
    });
  }

  /** Sends one message; rejects when no acknowledgement comes in time. */
  async say(message: string, metadata: Record<string, unknown>): Promise<Acknowledgement> {
    const answer: unknown = await this.socket
      .timeout(ACK_MILLISECONDS)
      .emitWithAck("user_uttered", { message, metadata });
    return (answer ?? {}) as Acknowledgement;
  }

  acknowledge(id: number): void {
    if (this.socket.connected) this.socket.emit("ack", id);
  }

  close(): void {
    this.wanted = false;
    this.socket.disconnect();
  }
}
