"""Waymark's library: catalogue, learners, ranking, evaluation, storage.

It knows no Rasa and no web framework.
"""

__version__ = "0.1.0"
