import { useState } from "preact/hooks";

interface Props {
  problem: string;
  onToken(token: string): void;
}

/** Asks for the token: it is kept in this tab, and sent in a header alone. */
export function SignIn({ problem, onToken }: Props) {
  const [typed, setTyped] = useState("");
  return (
    <form
      class="panel sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) onToken(typed.trim());
      }}
    >
      <h2>For administrators</h2>
      {problem && (
        <p role="alert" class="problem" data-testid="problem">
          {problem}
        </p>
      )}
      <label for="token">Your token</label>
      <input
        id="token"
        type="password"
        autocomplete="off"
        spellcheck={false}
        aria-describedby="token-help"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <p id="token-help" class="aside">
        The one your platform signs you in with. On the server, <code>waymark token --user you --role admin</code>{" "}
        prints one. It stays in this tab.
      </p>
      <button type="submit" class="button">
        Open
      </button>
    </form>
  );
}
