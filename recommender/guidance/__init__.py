"""The next best action: one clear step at any time."""
