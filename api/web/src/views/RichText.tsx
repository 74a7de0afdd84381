import type { ComponentChildren } from "preact";

const LINK = /https?:\/\/[^\s<>"'`]+/g;
const NOT_PART_OF_IT = /[.,;:!?)\]}]+$/;

/** Plain text with its web addresses as links. Everything is text to the browser, never markup. */
export function RichText({ text }: { text: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(NOT_PART_OF_IT, "");
    parts.push(text.slice(end, match.index), <Outward href={address}>{address}</Outward>);
    end = match.index + address.length;
  }
  parts.push(text.slice(end));
  return <>{parts}</>;
}

/** The address when it is one of the web; anything else (javascript:, data:) is no link. */
export function webAddress(url: string | null | undefined): string | null {
  try {
    const parsed = new URL(url ?? "");
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

export function Outward({ href, children }: { href: string | null | undefined; children: ComponentChildren }) {
  const address = webAddress(href);
  if (!address) return <>{children}</>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="hidden"> (opens in a new tab)</span>
    </a>
  );
}
