"""One person on several channels: who is behind a handle, and joining two accounts by a code."""
