import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Controls } from "./Controls";
import { lists, Refused, statistics, type Lists, type Question, type Statistics } from "./data";
import { Figures } from "./Figures";
import { Groups } from "./Groups";
import { LineChart } from "./LineChart";
import { ReadLists } from "./ReadLists";
import { SignIn } from "./SignIn";
import { keepToken } from "./token";

const REFRESH_MS = 30_000;
const AWAY = "The server cannot be reached just now. This page tries again by itself.";

interface Seen {
  statistics: Statistics;
  lists: Lists;
}

/** The page: asks for a token, shows the platform, and refreshes itself while somebody looks. */
export function Page({ first }: { first: string }) {
  const [token, setToken] = useState(first);
  const [question, setQuestion] = useState<Question>({ period: "7", split: "" });
  const [seen, setSeen] = useState<Seen | null>(null);
  const [problem, setProblem] = useState("");
  const [live, setLive] = useState(true);
  const latest = useRef(0);

  const leave = useCallback((why: string) => {
    keepToken("");
    setToken("");
    setSeen(null);
    setProblem(why);
  }, []);

  const refresh = useCallback(async () => {
    const number = ++latest.current; // an answer that a later question overtook is dropped
    try {
      const [found, beside] = await Promise.all([statistics(token, question), lists(token)]);
      if (number !== latest.current) return;
      setSeen({ statistics: found, lists: beside });
      setProblem("");
    } catch (error) {
      if (number !== latest.current) return;
      if (error instanceof Refused && [401, 403].includes(error.status)) leave(error.message);
      else setProblem(error instanceof Refused ? error.message : AWAY);
    }
  }, [token, question, leave]);

  useEffect(() => {
    if (token) void refresh();
  }, [token, refresh]);

  useEffect(() => {
    if (!token || !live) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [token, live, refresh]);

  const enter = (given: string) => {
    keepToken(given);
    setProblem("");
    setToken(given);
  };
  return (
    <>
      <a class="skip" href="#content">
        Skip to the figures
      </a>
      <header class="bar">
        <h1>Waymark: the platform</h1>
        {seen && (
          <nav aria-label="On this page">
            <a href="#waiting">Waiting</a> <a href="#experiments">Experiments</a> <a href="#reports">Reports</a>{" "}
            <a href="#audit">Audit log</a>
          </nav>
        )}
      </header>
      <main id="content" tabIndex={-1}>
        {!token ? (
          <SignIn problem={problem} onToken={enter} />
        ) : (
          <>
            <Controls
              question={question}
              live={live}
              at={seen?.statistics.at ?? null}
              onQuestion={setQuestion}
              onLive={setLive}
              onLeave={() => leave("")}
            />
            {problem && (
              <p role="alert" class="problem" data-testid="problem">
                {problem}
              </p>
            )}
            {seen && <Body seen={seen} split={question.split} />}
          </>
        )}
      </main>
    </>
  );
}

function Body({ seen, split }: { seen: Seen; split: string }) {
  const { card, charts } = seen.statistics;
  return (
    <>
      {card.simulated && <p class="problem">These are simulated learners, not people.</p>}
      <p class="sentence" data-testid="sentence">
        {card.sentence}
      </p>
      <Figures found={seen.statistics} />
      {split && <Groups found={seen.statistics} split={split} />}
      <section aria-labelledby="days">
        <h2 id="days">Day by day</h2>
        <p class="aside">
          <span class="key is" /> {card.period.label} <span class="key was" /> {card.before.label}
        </p>
        <div class="charts">
          {charts.map((one) => (
            <LineChart key={one.name} series={one} before={card.before.label} />
          ))}
        </div>
      </section>
      <ReadLists found={seen.lists} card={card} />
      <ul class="aside">
        {card.notes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}
