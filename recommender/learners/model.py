"""What is known of a learner: immutable values, free of storage and transport."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any, Final

from recommender.catalogue.model import Level


class Role(StrEnum):
    """What somebody may do; comes from a verified token or the store, never from a message."""

    LEARNER = "learner"
    INSTRUCTOR = "instructor"
    ADMIN = "admin"


class EventKind(StrEnum):
    """The kinds of the append-only event log (DESIGN, section 3)."""

    IMPRESSION = "impression"
    CLICK = "click"
    ENROL = "enrol"
    START = "start"
    PROGRESS = "progress"
    STUDY = "study"
    COMPLETE = "complete"
    DROP = "drop"
    RATE = "rate"
    REVIEW = "review"
    LIKE = "like"
    DISLIKE = "dislike"
    NOT_INTERESTED = "not_interested"
    ALREADY_KNOW = "already_know"
    REPORT = "report"
    SEARCH = "search"
    PROFILE = "profile"
    UNDO = "undo"
    NUDGE_SENT = "nudge_sent"
    NUDGE_OPENED = "nudge_opened"
    QUIZ = "quiz"
    RECALL = "recall"
    PATH = "path"
    ASK = "ask"
    NUDGE_ANSWERED = "nudge_answered"


OPINIONS = frozenset(
    (
        EventKind.LIKE,
        EventKind.DISLIKE,
        EventKind.NOT_INTERESTED,
        EventKind.ALREADY_KNOW,
        EventKind.RATE,
        EventKind.COMPLETE,
    )
)
"""What learners say of a course, their having completed it included: a later ``undo`` takes the
latest of these back."""


class EnrolmentState(StrEnum):
    """Where a learner stands in a course."""

    ENROLLED = "enrolled"
    STARTED = "started"
    COMPLETED = "completed"
    DROPPED = "dropped"


class Unset(Enum):
    """The type of :data:`UNSET`, so that type checkers can tell it from ``None``."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
"""Marks a field that was not given, as opposed to ``None``: "clear it"."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the learner told us; ``None`` and ``()`` mean "not said".

    Attributes:
        career_goal: in the learner's own words.
        interests: subjects, skills or free text, in the order given.
        skill_level: the learner's own estimate.
        weekly_hours: hours a week for learning (0 < h <= 168).
        preferences: further wishes, such as ``{"free_only": True, "language": "en"}``.
    """

    career_goal: str | None = None
    interests: tuple[str, ...] = ()
    skill_level: Level | None = None
    weekly_hours: float | None = None
    preferences: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProfileChanges:
    """What to change in a :class:`Profile`: fields left ``UNSET`` stay, ``None`` clears.

    ``preferences`` are merged key by key: a key with ``None`` goes, the others are replaced;
    ``preferences=None`` clears them all.
    """

    career_goal: str | Unset | None = UNSET
    interests: tuple[str, ...] | Unset | None = UNSET
    skill_level: Level | Unset | None = UNSET
    weekly_hours: float | Unset | None = UNSET
    preferences: dict[str, Any] | Unset | None = UNSET


@dataclass(frozen=True, slots=True)
class Learner:
    """A person Waymark talks with. ``learner_id`` is the verified subject of their token."""

    learner_id: str
    role: Role = Role.LEARNER
    name: str | None = None
    time_zone: str | None = None
    personalised: bool = True
    simulated: bool = False
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the event log; ``occurred_at`` is an aware datetime in UTC."""

    kind: EventKind
    occurred_at: datetime
    course_id: str | None = None
    value: float | None = None
    channel: str | None = None
    request_id: str | None = None
    payload: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A learner's standing in one course; ``progress`` is a fraction 0..1."""

    course_id: str
    state: EnrolmentState
    progress: float
    enrolled_at: datetime
    completed_at: datetime | None = None
