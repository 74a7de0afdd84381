"""Nudges that people welcome: who, what and when as pure policy, and the outbox they leave by."""
