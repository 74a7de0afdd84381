import type { ModerationItem, ModerationPayload } from "../shapes/administration";
import { Facts } from "./Sheet";

/** A queue of what waits for an administrator, or one thing of it with all that is known. */
export const Moderation = ({ payload }: { payload: ModerationPayload }) => (
  <section role="group" class="card moderation" aria-label={payload.title} data-testid="moderation">
    <div>
      <p class="overline">{payload.confirm ? "Not done yet" : `${payload.waiting} waiting`}</p>
      <h2 class="card-title">{payload.title}</h2>
    </div>
    {payload.items.length === 0 ? (
      <p class="muted">Nothing waits.</p>
    ) : (
      <ol class="moderation-items">
        {payload.items.map((item) => (
          <Waiting key={item.id} item={item} />
        ))}
      </ol>
    )}
  </section>
);

const Waiting = ({ item }: { item: ModerationItem }) => (
  <li>
    <h3>
      {item.title} <span class="state">{item.state.replace("_", " ")}</span>
    </h3>
    <Facts facts={item.facts} />
    {item.problems.length > 0 && (
      <ul class="problems" aria-label="What speaks against it">
        {item.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    )}
    {item.notes.map((note) => (
      <p key={note} class="muted">
        {note}
      </p>
    ))}
  </li>
);
