import type { Suggestion } from "../suggesting";

interface Props {
  id: string;
  found: Suggestion[];
  active: number;
  take: (one: Suggestion) => void;
}

const KINDS = { skill: "skill", subject: "subject", provider: "provider", title: "course" };

/** Names somebody may be typing; the field keeps the focus. */
export const Suggestions = ({ id, found, active, take }: Props) => (
  <>
    <ul
      id={id}
      class="suggestions"
      role="listbox"
      aria-label="Names from the catalogue"
      hidden={found.length === 0}
    >
      {found.map((one, place) => (
        // The keyboard reaches options through the field, as the listbox pattern has it.
        <li
          key={`${one.kind} ${one.text}`}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          onPointerDown={(event) => {
            event.preventDefault();
            take(one);
          }}
        >
          <span>{one.text}</span> <span class="kind">{KINDS[one.kind]}</span>
        </li>
      ))}
    </ul>
    <p class="hidden" role="status">
      {found.length > 0 && `${found.length} names fit. Arrow keys choose, Escape closes.`}
    </p>
  </>
);
