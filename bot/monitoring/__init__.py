"""Metrics, health and request ids of the Rasa process."""
