"""What learners did and where they stand: immutable values, free of storage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from recommender.learners.model import EnrolmentState, Event


class DropReason(StrEnum):
    """Why somebody leaves a course; ``OTHER`` may come with words."""

    NO_TIME = "no_time"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    NOT_USEFUL = "not_useful"
    DULL = "dull"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a step that somebody told us."""

    DONE = "done"
    ALREADY = "already"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event and who says so: ``chat`` (the learner), ``api`` or ``import`` (the platform)."""

    event: Event
    source: str


@dataclass(frozen=True, slots=True)
class StudyEntry:
    """One line of the study log, in its latest version.

    Attributes:
        entry_id: stable over corrections.
        minutes: 1..1440.
        day: the learner's own day, which they may have named ("yesterday").
        zone: IANA name of the learner's time zone when they told us.
        at: when they told us first (UTC).
        backdated: whether ``day`` is another than the day of ``at``.
    """

    entry_id: str
    minutes: int
    day: date
    zone: str
    at: datetime
    course_id: str | None = None
    skill: str | None = None
    backdated: bool = False


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """Where a learner stands in a course, from the events that stand.

    Attributes:
        fraction: 0..1, as last told; completing makes it 1.
        source: who said that it was completed (``chat``: the learner), ``None`` before.
    """

    course_id: str
    state: EnrolmentState
    fraction: float
    enrolled_at: datetime
    last_at: datetime
    completed_at: datetime | None = None
    completed_on: date | None = None
    source: str | None = None
    drop_reason: DropReason | None = None

    @property
    def percent(self) -> int:
        """0..100, rounded down: 100 is said of completed courses only."""
        return 100 if self.state is EnrolmentState.COMPLETED else min(99, int(self.fraction * 100))

    @property
    def is_open(self) -> bool:
        """Whether the learner is enrolled or at it."""
        return self.state in (EnrolmentState.ENROLLED, EnrolmentState.STARTED)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that counts as studying, on the learner's own day.

    Attributes:
        gained: fraction of the course that was new with it, 0..1.
        minutes: of study, where it is a line of the study log.
        completed: whether it completed the course (once a course).
    """

    at: datetime
    day: date
    zone: str
    course_id: str | None = None
    minutes: int = 0
    gained: float = 0.0
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What a told step did: ``before`` and ``after`` are equal unless ``outcome`` is ``DONE``."""

    outcome: Outcome
    course_id: str
    before: CourseProgress | None
    after: CourseProgress | None
