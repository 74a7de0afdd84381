"""Metrics, structured logs and health of the processes; nothing of any learner."""
