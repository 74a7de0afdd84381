"""What administrators do: roles, moderation, tuning, retraining, and the log of all of it."""
