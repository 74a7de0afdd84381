"""Waymark's library: catalogue, learners, ranking, evaluation and storage. No Rasa, no web framework."""

__version__ = "0.1.0"
