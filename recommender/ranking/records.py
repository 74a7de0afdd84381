"""What the recommendation log remembers of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recommender.ranking.model import Reason


@dataclass(frozen=True, slots=True)
class LoggedItem:
    """One course shown, at ``position`` 0, 1, …; ``parts`` add up to ``score``.

    ``simulated``: whether what served had learnt from simulated learners.
    """

    course_id: str
    position: int
    score: float
    match: float
    parts: dict[str, float]
    reasons: tuple[Reason, ...]
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One answer. ``context`` holds the query and filters: the learner's words, encrypted."""

    request_id: str
    learner_id: str | None
    at: datetime
    surface: str
    channel: str | None
    model_version: str
    personalised: bool
    context: dict[str, Any]
    items: tuple[LoggedItem, ...]
