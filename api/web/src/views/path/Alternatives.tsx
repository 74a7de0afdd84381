import { useId } from "preact/hooks";
import type { PathAlternative } from "../../shapes/path";
import { type Answering, namedButton } from "../answering";

const WORDS: Record<string, string> = {
  faster: "Make my plan faster",
  deeper: "Make my plan deeper",
  free: "Make my plan free only",
  usual: "Make my plan the usual one again",
};

interface Props {
  alternatives: PathAlternative[];
  answering: Answering;
}

/** Other paths to the goal; of an older path only what was offered, because a change is to the newest. */
export const Alternatives = ({ alternatives, answering }: Props) => (
  <div class="alternatives" data-testid="alternatives">
    <h3 class="section">Other ways there</h3>
    <ul>
      {alternatives.map((one) => (
        <Alternative key={one.mode} one={one} answering={answering} />
      ))}
    </ul>
  </div>
);

function Alternative({ one, answering }: { one: PathAlternative; answering: Answering }) {
  const sentence = useId();
  const { buttons, current, open, choose, say } = answering;
  const button = open ? namedButton(buttons, one.title) : undefined;
  const take = () => (button ? choose(button) : say(WORDS[one.mode] ?? `Make my plan ${one.title}`));
  return (
    <li>
      {current && (
        <button type="button" class="button card-action" aria-describedby={sentence} onClick={take}>
          {one.title}
        </button>
      )}
      <p id={sentence}>{current ? withoutTitle(one) : one.sentence}</p>
    </li>
  );
}

/** "Faster: 20 hours …" beside a button that says "Faster" already. */
function withoutTitle({ title, sentence }: PathAlternative): string {
  const rest = sentence.startsWith(`${title}: `) ? sentence.slice(title.length + 2) : sentence;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
