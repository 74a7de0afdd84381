import { useState } from "preact/hooks";
import { Outward, webAddress } from "./RichText";

interface Props {
  src: string;
  /** What it shows; "" where the text beside says it already. */
  alt: string;
}

/** A picture of the bot's: drawn where it came with the message or from here, else a link. */
export function Picture({ src, alt }: Props) {
  const [gone, setGone] = useState(false);
  if (gone) return <p class="muted">The picture can no longer be loaded. {alt}</p>;
  if (isOurs(src)) {
    return <img class="picture" src={src} alt={alt} data-testid="picture" onError={() => setGone(true)} />;
  }
  if (!webAddress(src)) return null;
  return (
    <p class="bubble">
      <Outward href={src}>Open the picture</Outward>
      {alt && `: ${alt}`}
    </p>
  );
}

/** The page's policy loads no picture from elsewhere: whoever hosts it would learn who looks. */
const isOurs = (src: string): boolean =>
  /^data:image\/(png|jpeg|webp|svg\+xml)[;,]/.test(src) ||
  (webAddress(src) !== null && new URL(src).origin === location.origin);
