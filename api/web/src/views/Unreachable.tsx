export const Unreachable = () => (
  <main class="plain">
    <h1>Waymark</h1>
    <p>The page could not be started: its server does not answer.</p>
    <p>
      <button type="button" class="button" onClick={() => location.reload()}>
        Try again
      </button>
    </p>
  </main>
);
