// The site that shows this page in a frame: it may hand over a token, and is asked for another
// when that one has expired. Only origins named by the server's configuration are listened to.

export interface Host {
  /** Whether this page runs in a frame whose site said it will sign people in. */
  signsIn: boolean;
  askForToken(): void;
  close(): void;
}

export function listenToHost(origins: string[], onToken: (token: string) => void): Host {
  const framed = window.parent !== window;
  const trusted = new Set([...origins, location.origin]);
  window.addEventListener("message", (event) => {
    if (!framed || event.source !== window.parent || !trusted.has(event.origin)) return;
    const data = event.data as { type?: unknown; token?: unknown } | null;
    if (data?.type === "waymark:token" && typeof data.token === "string") onToken(data.token);
  });
  // These carry no data, so they may go to whoever shows the frame.
  const tell = (type: string) => framed && window.parent.postMessage({ type }, "*");
  return {
    signsIn: framed && new URLSearchParams(location.search).get("sign-in") === "host",
    askForToken: () => tell("waymark:token-needed"),
    close: () => tell("waymark:close"),
  };
}
