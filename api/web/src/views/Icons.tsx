// Drawn here, so that nothing is fetched; all are decoration, their buttons carry the words.

const hidden = { "aria-hidden": true, focusable: "false" } as const;

export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" {...hidden}>
    <rect class="mark-field" width="32" height="32" rx="7" />
    <path class="mark-there" d="M7 8.5h14.5l4 4-4 4H7z" />
    <path class="mark-back" d="M25 18.5H12.5l-3.2 3.2 3.2 3.3H25z" />
  </svg>
);

export const Close = () => (
  <svg class="glyph" viewBox="0 0 20 20" {...hidden}>
    <path d="M5 5l10 10M15 5L5 15" />
  </svg>
);

export const Send = () => (
  <svg class="glyph" viewBox="0 0 20 20" {...hidden}>
    <path d="M3.5 10h12M10.5 5l5 5-5 5" />
  </svg>
);

export const Star = () => (
  <svg class="star" viewBox="0 0 20 20" {...hidden}>
    <path d="M10 2.2l2.4 5 5.5.7-4 3.8 1 5.4-4.9-2.6-4.9 2.6 1-5.4-4-3.8 5.5-.7z" />
  </svg>
);

export const Down = () => (
  <svg class="glyph" viewBox="0 0 20 20" {...hidden}>
    <path d="M10 4v12M5 11l5 5 5-5" />
  </svg>
);
