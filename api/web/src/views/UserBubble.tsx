import type { UserMessage } from "../messages";

interface Props {
  message: UserMessage;
  retry: (key: string) => void;
}

export const UserBubble = ({ message, retry }: Props) => (
  <article class="from-user" data-testid="user-message" data-delivery={message.delivery}>
    <p class="bubble">
      <span class="hidden">You: </span>
      {message.text}
    </p>
    {message.delivery === "waiting" && <p class="delivery">Waiting to be sent</p>}
    {message.delivery === "sending" && <p class="delivery late">Sending…</p>}
    {message.delivery === "failed" && (
      <p class="delivery failed">
        Not sent. {message.problem}{" "}
        {message.canRetry && (
          <button type="button" class="button small" onClick={() => retry(message.key)}>
            Try again
          </button>
        )}
      </p>
    )}
  </article>
);
