import type { Button } from "../messages";

interface Props {
  buttons: Button[];
  choose: (button: Button) => void;
}

export const QuickReplies = ({ buttons, choose }: Props) =>
  buttons.length === 0 ? null : (
    <ul class="replies" aria-label="Suggested answers" data-testid="quick-replies">
      {buttons.map((button) => (
        <li key={button.payload}>
          <button type="button" class="button reply" onClick={() => choose(button)}>
            {button.title}
          </button>
        </li>
      ))}
    </ul>
  );
