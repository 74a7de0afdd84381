// Names of the catalogue while somebody types: which part of the text they complete, and asking.

export interface Suggestion {
  text: string;
  kind: "skill" | "subject" | "provider" | "title";
}

export interface Fragment {
  before: string;
  typed: string;
}

const LEAST = 3;
const LEAST_ALONE = 4;
const MOST_WORDS = 5;
const MOST_CHARACTERS = 80;
const AT_MOST = 4;
// Behind these words the name of a topic, a course or a provider is likely.
const LEADS =
  /^(.*\b(?:about|on|in|learn|learning|study|called|named|like|by|from|with|enrol in|sign up for|finished|started)\s+)(\S.*)$/is;

/** What may become a name: behind a word that leads to one, or a short text as a whole. */
export function fragment(text: string): Fragment | null {
  const led = LEADS.exec(text);
  const [before, typed] = led ? [led[1] ?? "", led[2] ?? ""] : ["", text];
  const words = typed.trim().split(/\s+/).length;
  const least = led ? LEAST : LEAST_ALONE;
  const fits = typed.trim().length >= least && typed.length <= MOST_CHARACTERS;
  return fits && words <= MOST_WORDS && !/[\n?!.]$/.test(typed) ? { before, typed } : null;
}

/** Likeliest first; none when the server cannot say: suggestions are never worth an error. */
export async function suggestions(typed: string, signal: AbortSignal): Promise<Suggestion[]> {
  const asked = new URLSearchParams({ text: typed.trim(), n: String(AT_MOST) });
  try {
    const answer = await fetch(`/api/suggest?${asked}`, { signal });
    if (!answer.ok) return [];
    const found = ((await answer.json()) as { suggestions: Suggestion[] }).suggestions;
    const known = typed.trim().toLowerCase();
    return found.some((one) => one.text.toLowerCase() === known) ? [] : found;
  } catch {
    return [];
  }
}
