"""Recommending to somebody, and study buddies, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ShareKind(StrEnum):
    """To whom a course is recommended: a person by handle, a channel, or whoever has the code."""

    PERSON = "person"
    CHANNEL = "channel"
    LINK = "link"


class ShareStatus(StrEnum):
    """What became of it: ``WAITING`` for a channel, ``READY`` for the code to be used, ….

    ``FAILED``: the room did not take it, and nothing more is tried.
    """

    WAITING = "waiting"
    READY = "ready"
    DELIVERED = "delivered"
    OPENED = "opened"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


class Sight(StrEnum):
    """What a buddy may be let see, besides the first name."""

    STREAK = "streak"
    COURSES = "courses"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Share:
    """A course recommended to somebody; ``target`` is the handle or channel it is for.

    ``sender_name`` is the first name of the sender, where it is known; ``shown_name`` the name
    that the sender let a room see. ``attempts`` and ``outcome`` say how posting there went.
    """

    share_id: str
    course_id: str
    kind: ShareKind
    status: ShareStatus
    created_at: datetime
    expires_at: datetime
    channel: str | None = None
    target: str | None = None
    note: str | None = None
    sender_name: str | None = None
    shown_name: str | None = None
    attempts: int = 0
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Untold:
    """A share that failed, or came through after all, and the learner who does not know it yet."""

    share: Share
    learner_id: str


@dataclass(frozen=True, slots=True)
class FailedPost:
    """A share that a room did not take, whose it was, and since when it is given up.

    ``barred``: why it is not tried again, a word of :data:`refusals.NOT_AGAIN`; ``None`` where
    it may be.
    """

    share: Share
    learner_id: str
    failed_at: datetime
    barred: str | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation offers: whose it is and what they would show."""

    inviter_id: str
    shows: frozenset[Sight]


@dataclass(frozen=True, slots=True)
class Pair:
    """A buddy as the store keeps it: what each lets the other see.

    ``pair_id`` is the learner's own name for the pair; the buddy has another.
    """

    pair_id: str
    buddy_id: str
    mine: frozenset[Sight]
    theirs: frozenset[Sight]
    since: datetime


@dataclass(frozen=True, slots=True)
class CourseSight:
    """A course as a buddy sees it."""

    title: str
    percent: int


@dataclass(frozen=True, slots=True)
class BuddyView:
    """What a learner sees of a buddy: the first name, and what the buddy agreed to.

    What was not agreed to is ``None``.
    """

    pair_id: str
    first_name: str | None
    mine: frozenset[Sight]
    theirs: frozenset[Sight]
    since: date
    streak_days: int | None = None
    courses: tuple[CourseSight, ...] | None = None
    hours_this_week: float | None = None
