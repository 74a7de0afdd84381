"""What guidance asks of other rooms, as small protocols, so that they plug in or are left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from recommender.learners.model import Learner


@dataclass(frozen=True, slots=True)
class DueReviews:
    """Reviews for today: how many, about how long, on what; ``next_on`` when none are left."""

    count: int
    minutes: int
    skills: tuple[str, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class PathAhead:
    """The next step of a learner's path: the course, its minutes left, and the path's end."""

    course_id: str
    minutes: int
    goal: str
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class QuizOffer:
    """A placement quiz that would say something new: on what, and about how long."""

    topic: str
    minutes: int
    resumed: bool = False


class ReviewSource(Protocol):
    """Says what is due."""

    def due(self, learner: Learner, *, now: datetime) -> DueReviews | None: ...  # noqa: D102


class PathSource(Protocol):
    """Says what the path has next."""

    def ahead(self, learner: Learner, done: frozenset[str], *, now: datetime) -> PathAhead | None:
        """The first step whose course is not in ``done``."""


class PlacementSource(Protocol):
    """Says whether a quiz would help."""

    def offer(self, learner: Learner, *, now: datetime) -> QuizOffer | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Nothing:
    """Stands for each of the three where an installation has none."""

    def due(self, learner: Learner, *, now: datetime) -> None:  # noqa: ARG002
        """Nothing is due."""
        return

    def ahead(self, learner: Learner, done: frozenset[str], *, now: datetime) -> None:  # noqa: ARG002
        """There is no path."""
        return

    def offer(self, learner: Learner, *, now: datetime) -> None:  # noqa: ARG002
        """There is no quiz."""
        return
