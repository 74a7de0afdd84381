import { useId, useState } from "preact/hooks";
import type { Course } from "../payloads";
import type { Say } from "./say";
import { ordinal } from "./words";

interface Props {
  course: Course;
  index: number;
  requestId: string | null;
  current: boolean;
  say: Say;
}

interface Action {
  name: string;
  label: string;
  text: (course: string) => string;
}

const FIRST: Action[] = [
  { name: "enrol", label: "Enrol", text: (course) => `Enrol me in ${course}` },
  { name: "why", label: "Why this one?", text: (course) => `Why ${course}?` },
  { name: "not-for-me", label: "Not for me", text: (course) => `I'm not interested in ${course}` },
];
const MORE: Action[] = [
  { name: "like", label: "Like", text: (course) => `I like ${course}` },
  { name: "details", label: "Details", text: (course) => `Tell me more about ${course}` },
  { name: "similar", label: "More like this", text: (course) => `Show me courses similar to ${course}` },
  { name: "know", label: "I know this", text: (course) => `I already know ${course}` },
];

/** What a person can do with a course: each says, in the conversation, what they would type. */
export function CardActions({ course, index, requestId, current, say }: Props) {
  const [open, setOpen] = useState(false);
  const more = useId();
  // Numbers refer to the newest list; a course of an older one is called by its title.
  const named = current ? `the ${ordinal(index)} one` : `"${course.title}"`;
  const metadata = { course_id: course.id, request_id: requestId };

  const button = ({ name, label, text }: Action) => (
    <button
      key={name}
      type="button"
      class={`button card-action ${name === "enrol" ? "strong" : ""}`}
      data-testid={`action-${name}`}
      onClick={() => say(text(named), { ...metadata, action: name })}
    >
      {label}
      <span class="hidden">: {course.title}</span>
    </button>
  );

  return (
    <div class="card-actions">
      {FIRST.map(button)}
      <button
        type="button"
        class="button card-action"
        aria-expanded={open}
        aria-controls={more}
        onClick={() => setOpen(!open)}
        data-testid="action-more"
      >
        {open ? "Less" : "More"}
        <span class="hidden"> to do with {course.title}</span>
      </button>
      <div id={more} class="card-more" hidden={!open}>
        {MORE.map(button)}
      </div>
    </div>
  );
}
