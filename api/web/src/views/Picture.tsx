import { Outward, webAddress } from "./RichText";

interface Props {
  src: string;
  /** What it shows; "" where the text beside says it already. */
  alt: string;
}

/** A picture of the bot's: drawn when it came with the message, a link when it lies elsewhere. */
export const Picture = ({ src, alt }: Props) =>
  isEmbedded(src) ? (
    <img class="picture" src={src} alt={alt} data-testid="picture" />
  ) : webAddress(src) ? (
    <p class="bubble">
      <Outward href={src}>{alt || "Open the picture"}</Outward>
    </p>
  ) : null;

/** The page's policy loads no picture from elsewhere: whoever hosts it would learn who looks. */
export const isEmbedded = (src: string): boolean => /^data:image\/(png|jpeg|webp|svg\+xml)[;,]/.test(src);
