"""What an event says about a learner's liking of a course, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.learners.model import EventKind

# -1 (never again) to 1 (just right). Kinds that are not listed say nothing about liking.
STRENGTH: Mapping[EventKind, float] = {
    EventKind.COMPLETE: 1.0,
    EventKind.LIKE: 1.0,
    EventKind.PROGRESS: 0.9,
    EventKind.STUDY: 0.9,
    EventKind.START: 0.85,
    EventKind.ENROL: 0.8,
    EventKind.ALREADY_KNOW: 0.3,
    EventKind.CLICK: 0.2,
    EventKind.DROP: -0.3,
    EventKind.NOT_INTERESTED: -0.7,
    EventKind.DISLIKE: -1.0,
}
TAKEN = frozenset(
    {EventKind.ENROL, EventKind.START, EventKind.PROGRESS, EventKind.STUDY, EventKind.COMPLETE}
)
DISMISSED = frozenset({EventKind.NOT_INTERESTED, EventKind.DISLIKE, EventKind.REPORT})
KNOWN = frozenset({EventKind.COMPLETE, EventKind.ALREADY_KNOW})
WORDS = frozenset(
    {EventKind.RATE, EventKind.LIKE, EventKind.DROP, EventKind.ALREADY_KNOW} | DISMISSED
)
NEUTRAL_RATING = 3.0
RATING_RANGE = 2.0


def strength(kind: EventKind, value: float | None = None) -> float:
    """Liking in -1..1 that an event shows; a rating of 1..5 maps to -1..1."""
    if kind is EventKind.RATE:
        rating = NEUTRAL_RATING if value is None else value
        return float(np.clip((rating - NEUTRAL_RATING) / RATING_RANGE, -1.0, 1.0))
    return STRENGTH.get(kind, 0.0)


@dataclass(frozen=True)
class History:
    """A learner's signed history, oldest first.

    Attributes:
        courses: ids with a liking, in the order in which they were last dealt with.
        weights: liking of each, float32 in -1..1.
        sequence: ids taken, in the order in which they were begun.
        taken, dismissed, known: ids that are not offered again; ``known`` satisfies
            prerequisites, ``taken`` those that may be met by a course taken at the same time.
    """

    courses: tuple[str, ...] = ()
    weights: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    sequence: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    @property
    def unavailable(self) -> frozenset[str]:
        """Ids that must not be offered again."""
        return self.taken | self.dismissed | self.known


def history_of(course_ids: Iterable[str]) -> History:
    """The history of somebody who took ``course_ids`` in this order and said nothing more."""
    distinct = tuple(dict.fromkeys(course_ids))
    return History(
        courses=distinct,
        weights=np.ones(len(distinct), dtype=np.float32),
        sequence=distinct,
        taken=frozenset(distinct),
    )


class Sign(Protocol):
    """One thing a learner did with a course, as the store gives it (undone ones left out)."""

    @property
    def course_id(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> EventKind: ...  # noqa: D102
    @property
    def occurred_at(self) -> datetime: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102


def read_history(signs: Iterable[Sign]) -> History:
    """The history that ``signs`` (newest first, as the store gives them) add up to.

    A course's liking is its strongest good sign, until a plain word (rating, like, dislike,
    dismissal, drop) is given: the last word then counts.
    """
    by_course: dict[str, list[Sign]] = {}
    for sign in signs:
        by_course.setdefault(sign.course_id, []).append(sign)
    oldest_first = dict(reversed(by_course.items()))
    likings = {course: liking(of_course) for course, of_course in oldest_first.items()}
    felt = {course: value for course, value in likings.items() if value != 0.0}
    return History(
        courses=tuple(felt),
        weights=np.array(list(felt.values()), dtype=np.float32),
        sequence=_begun(oldest_first),
        taken=_with(by_course, TAKEN),
        dismissed=_with(by_course, DISMISSED),
        known=_with(by_course, KNOWN),
    )


def liking(signs: list[Sign]) -> float:
    """Liking in -1..1 that the signs of one course (newest first) add up to."""
    for sign in signs:
        if sign.kind in WORDS and (value := strength(sign.kind, sign.value)):
            return value
    return max((strength(sign.kind, sign.value) for sign in signs), default=0.0)


def _begun(by_course: Mapping[str, list[Sign]]) -> tuple[str, ...]:
    begun = {
        course: min(sign.occurred_at for sign in signs if sign.kind in TAKEN)
        for course, signs in by_course.items()
        if any(sign.kind in TAKEN for sign in signs)
    }
    return tuple(sorted(begun, key=lambda course: begun[course]))


def _with(by_course: Mapping[str, list[Sign]], kinds: frozenset[EventKind]) -> frozenset[str]:
    return frozenset(
        course for course, signs in by_course.items() if any(sign.kind in kinds for sign in signs)
    )
