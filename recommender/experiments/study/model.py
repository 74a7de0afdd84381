"""Who is compared with whom, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from recommender.learners.model import Profile
from recommender.storage.events import Signal


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of serving.

    Attributes:
        personalised: lists made for the learner, else the same for all.
        response: the chance, 0..1, that a nudge brings somebody who would not have come;
            ``None`` for no nudges. It is an assumption, not a finding.
    """

    name: str
    personalised: bool
    response: float | None = None


GENERIC = Arm("generic lists", personalised=False)
PERSONALISED = Arm("personalised lists", personalised=True)


@dataclass(slots=True)
class Outcome:
    """What one made-up learner did in the days of the study.

    ``ratings`` are stars, 1..5, one for each course that ended.
    """

    days_active: int = 0
    lists: int = 0
    enrolled: int = 0
    completed: int = 0
    stars: int = 0
    ratings: int = 0
    nudges: int = 0


class Lists(Protocol):
    """The recommender as a made-up learner meets it."""

    def __call__(
        self, profile: Profile | None, history: Sequence[Signal], closed: frozenset[str]
    ) -> Sequence[str]:
        """Course ids to show; ``profile`` is ``None`` for a list that is the same for all."""
        ...
