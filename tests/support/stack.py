"""Whole installations for tests: those that ``waymark-play`` starts too."""

from recommender.dialogues.installation import Installation as Stack
from recommender.dialogues.installation import free_port, installation_environment, resume, start
from recommender.settings import PROJECT

__all__ = ["PROJECT", "Stack", "free_port", "installation_environment", "resume", "start"]
