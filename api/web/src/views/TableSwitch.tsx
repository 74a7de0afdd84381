import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface Props {
  /** What is drawn, for those who hear the button alone. */
  of: string;
  drawn: ComponentChildren;
  table: ComponentChildren;
}

/** The same figures drawn or as a table, as people like. */
export function TableSwitch({ of, drawn, table }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <p class="switch">
        <button
          type="button"
          class="button small"
          aria-pressed={asTable}
          data-testid="as-table"
          onClick={() => setAsTable(!asTable)}
        >
          Show as table<span class="hidden">: {of}</span>
        </button>
      </p>
      {asTable ? table : drawn}
    </>
  );
}
