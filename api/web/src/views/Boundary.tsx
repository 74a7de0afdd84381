import { Component, type ComponentChildren } from "preact";

interface Props {
  children: ComponentChildren;
  /** Shown where the children cannot be drawn. */
  otherwise: ComponentChildren;
}

/** One reply that cannot be drawn must not take the conversation with it. */
export class Boundary extends Component<Props, { failed: boolean }> {
  state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  render({ children, otherwise }: Props) {
    return this.state.failed ? otherwise : children;
  }
}
