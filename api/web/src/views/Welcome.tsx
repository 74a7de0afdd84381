import type { Say } from "./say";

const STARTS = [
  { title: "Help me get started", text: "Help me get started" },
  {
    title: "I want to become a data analyst",
    text: "I'm a beginner with 5 hours a week and I want to become a data analyst",
  },
  { title: "What can you do?", text: "What can you do?" },
];

export const Welcome = ({ say }: { say: Say }) => (
  <section class="welcome" aria-labelledby="welcome-title">
    <h2 id="welcome-title">Where would you like to get to?</h2>
    <p>
      Tell me what you want to become, what you know already and how much time you have. I suggest courses, say why
      each one is there, and learn from what you turn down.
    </p>
    <ul class="starts">
      {STARTS.map(({ title, text }) => (
        <li key={title}>
          <button type="button" class="start" onClick={() => say(text)}>
            <span>{title}</span>
            {text !== title && <small>Sends: {text}</small>}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
