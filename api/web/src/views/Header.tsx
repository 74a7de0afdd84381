import { Close, Mark } from "./Icons";

interface Props {
  guest: boolean;
  onStartOver: () => void;
  onClose: (() => void) | null;
}

export const Header = ({ guest, onStartOver, onClose }: Props) => (
  <header class="header">
    <div class="header-inner">
      <Mark />
      <div class="brand">
        <h1>Waymark</h1>
        <p>Your guide to courses</p>
      </div>
      {guest && (
        <button type="button" class="button quiet" onClick={onStartOver} aria-label="Start over as a new guest">
          Start over
        </button>
      )}
      {onClose && (
        <button type="button" class="button quiet icon" onClick={onClose} aria-label="Close the chat">
          <Close />
        </button>
      )}
    </div>
  </header>
);
