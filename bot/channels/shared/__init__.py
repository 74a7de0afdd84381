"""What every channel does alike: reading messages, offering buttons, limits, and turns."""
