import { useId } from "preact/hooks";
import type { Question as Asked } from "../../shapes/quiz";
import { Bar } from "../Bar";
import { type Answering, optionButton, unknownButton } from "../answering";

interface Props {
  question: Asked;
  review: boolean;
  answering: Answering;
}

const NOT_KNOWN = "I don’t know";

/** A question with a button an option; once it was answered, the options are a list. */
export function Question({ question, review, answering }: Props) {
  const text = useId();
  const { buttons, open, choose } = answering;
  const unknown = unknownButton(buttons) ?? { title: NOT_KNOWN, payload: "I don't know" };
  return (
    <article class="card question" aria-labelledby={text} data-testid="question">
      <div class="question-head">
        <p class="overline">{question.skill}</p>
        <p class="overline">{howFar(question, review)}</p>
        <Bar share={question.number / question.at_most} />
      </div>
      <h3 id={text} class="question-text">
        {question.text}
      </h3>
      <ol class="options" aria-labelledby={text}>
        {question.options.map((option) => (
          <li key={option.number}>
            {open ? (
              <button
                type="button"
                class="button option"
                onClick={() =>
                  choose({
                    title: option.text,
                    payload: optionButton(buttons, option)?.payload ?? String(option.number),
                  })
                }
              >
                <Label number={option.number} text={option.text} />
              </button>
            ) : (
              <p class="option past">
                <Label number={option.number} text={option.text} />
              </p>
            )}
          </li>
        ))}
      </ol>
      {open && (
        <p>
          <button type="button" class="button card-action" onClick={() => choose(unknown)}>
            {NOT_KNOWN}
          </button>
        </p>
      )}
    </article>
  );
}

const Label = ({ number, text }: { number: number; text: string }) => (
  <>
    <span class="number" aria-hidden="true">
      {number}
    </span>
    <span>{text}</span>
  </>
);

const howFar = ({ number, at_most: most }: Asked, review: boolean): string =>
  review ? `Card ${number} of ${most} today` : `Question ${number} of at most ${most}`;
