import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

interface Props {
  label: string;
  /** What is disclosed of what, for those who hear the button alone. */
  of?: string;
  children: ComponentChildren;
}

/** A button that shows and hides what is below it. */
export function Disclosure({ label, of, children }: Props) {
  const [open, setOpen] = useState(false);
  const place = useId();
  return (
    <div class="disclosure">
      <button
        type="button"
        class="button quiet small disclosing"
        aria-expanded={open}
        aria-controls={place}
        onClick={() => setOpen(!open)}
      >
        {label}
        {of && <span class="hidden">: {of}</span>}
      </button>
      <div id={place} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
