// The launcher for other sites: one script tag adds a button that opens the chat in a frame.
//
//   <script src="https://learn.example/widget.js" defer></script>
//
// Attributes of the tag: data-label (words on the button), data-side ("left" or "right"),
// data-sign-in="host" (the site hands over a token with Waymark.setToken before anything is said).

interface Api {
  open(): void;
  close(): void;
  setToken(token: string): void;
}

declare global {
  interface Window {
    Waymark?: Api;
  }
}

const STYLE = `
  :host { all: initial; }
  button { position: fixed; bottom: 20px; z-index: 2147483000; display: flex; align-items: center; gap: 10px;
    min-height: 48px; padding: 0 20px 0 14px; border: 0; border-radius: 24px; cursor: pointer;
    background: #1d5c4d; color: #fff; font: 600 16px/1 system-ui, sans-serif; box-shadow: 0 4px 18px rgb(0 0 0 / 25%); }
  button:hover { background: #17493d; }
  button:focus-visible { outline: 3px solid #e0a548; outline-offset: 3px; }
  .right { right: 20px; } .left { left: 20px; }
  svg { width: 24px; height: 24px; }
  iframe { position: fixed; bottom: 20px; z-index: 2147483001; width: 420px; height: min(700px, calc(100dvh - 40px));
    border: 0; border-radius: 16px; background: Canvas; box-shadow: 0 8px 40px rgb(0 0 0 / 30%); }
  [hidden] { display: none; }
  @media (max-width: 520px) { iframe { inset: 0; width: 100%; height: 100dvh; border-radius: 0; } }
`;
const SHAPES: [string, string][] = [
  ["M7 8.5h14.5l4 4-4 4H7z", "#f6f3ea"],
  ["M25 18.5H12.5l-3.2 3.2 3.2 3.3H25z", "#e0a548"],
];

function start(script: HTMLScriptElement): void {
  const { label = "Find a course", side = "right", signIn } = script.dataset;
  const origin = new URL(script.src).origin;
  const place = document.createElement("div");
  const shadow = place.attachShadow({ mode: "open" });
  addStyle(shadow);

  const button = document.createElement("button");
  button.type = "button";
  button.className = side === "left" ? "left" : "right";
  button.setAttribute("aria-expanded", "false");
  button.append(mark(), label);
  shadow.append(button);

  let frame: HTMLIFrameElement | null = null;
  let token: string | null = null;
  let asked = false;

  // A token is handed over once: when the frame asks again, that one has expired.
  const give = () => {
    if (!token || !asked) return;
    frame?.contentWindow?.postMessage({ type: "waymark:token", token }, origin);
    token = null;
    asked = false;
  };
  const show = (open: boolean) => {
    if (open && !frame) {
      frame = document.createElement("iframe");
      frame.className = button.className;
      frame.title = "Waymark: find courses in a chat";
      frame.src = `${origin}/${signIn === "host" ? "?sign-in=host" : ""}`;
      shadow.append(frame);
    }
    if (frame) frame.hidden = !open;
    button.hidden = open;
    button.setAttribute("aria-expanded", String(open));
    if (open) frame?.focus();
    else button.focus();
  };

  button.addEventListener("click", () => show(true));
  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const type = (event.data as { type?: unknown } | null)?.type;
    if (type === "waymark:close") show(false);
    if (type === "waymark:token-needed") {
      asked = true;
      if (token) give();
      else document.dispatchEvent(new CustomEvent("waymark:token-needed"));
    }
  });
  window.Waymark = {
    open: () => show(true),
    close: () => show(false),
    setToken: (value) => {
      token = value;
      give();
    },
  };
  document.body.append(place);
}

/** A constructed sheet, which the host page's Content-Security-Policy does not forbid. */
function addStyle(shadow: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
}

function mark(): SVGElement {
  const name = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(name, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("aria-hidden", "true");
  for (const [shape, fill] of SHAPES) {
    const path = document.createElementNS(name, "path");
    path.setAttribute("d", shape);
    path.setAttribute("fill", fill);
    svg.append(path);
  }
  return svg;
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.Waymark) {
  if (document.body) start(script);
  else document.addEventListener("DOMContentLoaded", () => start(script));
}

export {};
