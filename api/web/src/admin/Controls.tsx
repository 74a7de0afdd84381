import type { Question } from "./data";

const PERIODS = { today: "Today", "7": "7 days", "28": "28 days", "90": "90 days", "365": "A year" };
const SPLITS = { "": "All together", channel: "By channel", variant: "By variant" };

interface Props {
  question: Question;
  live: boolean;
  at: string | null;
  onQuestion(question: Question): void;
  onLive(live: boolean): void;
  onLeave(): void;
}

/** What is shown, and whether it goes on refreshing itself. */
export function Controls({ question, live, at, onQuestion, onLive, onLeave }: Props) {
  return (
    <div class="controls">
      <Choice id="period" label="Days" from={PERIODS} value={question.period} onPick={(period) => onQuestion({ ...question, period })} />
      <Choice id="split" label="Told apart" from={SPLITS} value={question.split} onPick={(split) => onQuestion({ ...question, split })} />
      <button type="button" class="button small" aria-pressed={live} data-testid="live" onClick={() => onLive(!live)}>
        Refresh by itself
      </button>
      <button type="button" class="button small" onClick={onLeave}>
        Sign out
      </button>
      <p class="aside" data-testid="at">
        {at ? `As of ${new Date(at).toLocaleTimeString("en-GB")}` : "Loading…"}
      </p>
    </div>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  from: Record<string, string>;
  value: string;
  onPick(value: string): void;
}

const Choice = ({ id, label, from, value, onPick }: ChoiceProps) => (
  <p class="choice">
    <label for={id}>{label}</label>
    <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
      {Object.entries(from)
        .sort(([one], [other]) => order(one) - order(other))
        .map(([key, text]) => (
          <option key={key} value={key} selected={key === value}>
            {text}
          </option>
        ))}
    </select>
  </p>
);

// Keys that are numbers come first in objects: "today" is put before them again.
const order = (key: string) => (key === "today" || key === "" ? 0 : Number(key) || 1);
