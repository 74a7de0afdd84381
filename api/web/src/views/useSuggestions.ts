import { useEffect, useState } from "preact/hooks";
import { type Fragment, fragment, type Suggestion, suggestions } from "../suggesting";

const PAUSE_MS = 180;

interface Suggesting {
  found: Suggestion[];
  active: number;
  /** The key was meant for the list: nobody else should act on it. */
  onKey: (event: KeyboardEvent) => boolean;
  take: (one: Suggestion) => void;
}

/** What the text may become, and the keys that choose from it. */
export function useSuggestions(text: string, put: (text: string) => void): Suggesting {
  const [found, setFound] = useState<Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const [settled, setSettled] = useState<string | null>(null);
  const part: Fragment | null = text === settled ? null : fragment(text);
  const typed = part?.typed ?? "";

  useEffect(() => {
    setFound([]);
    setActive(-1);
    if (!typed) return;
    const stop = new AbortController();
    const pause = setTimeout(async () => {
      const names = await suggestions(typed, stop.signal);
      if (!stop.signal.aborted) setFound(names);
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      stop.abort();
    };
  }, [typed]);

  const close = (now: string) => {
    setSettled(now);
    setFound([]);
    setActive(-1);
  };
  const take = (one: Suggestion) => {
    const chosen = `${part?.before ?? ""}${one.text}`;
    put(chosen);
    close(chosen);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (found.length === 0 || event.isComposing) return false;
    if (event.key === "Escape") close(text);
    else if (event.key === "ArrowDown") setActive((active + 1) % found.length);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? found.length - 1 : active - 1);
    else if (event.key === "Enter" && active >= 0 && found[active]) take(found[active]);
    else return false;
    event.preventDefault();
    return true;
  };
  return { found, active, onKey, take };
}
