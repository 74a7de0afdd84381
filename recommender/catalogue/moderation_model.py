"""Decisions on courses, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recommender.catalogue.model import Moderation


class DecisionReason(StrEnum):
    """Why a course is taken out, sent back or kept from somebody."""

    SPAM = "spam"
    MISLEADING = "misleading"
    OUTDATED = "outdated"
    UNSAFE = "unsafe"
    DUPLICATE = "duplicate"
    INCOMPLETE = "incomplete"
    COPIED = "copied"
    BROKEN_LINK = "broken_link"
    OFF_TOPIC = "off_topic"
    REQUESTED = "requested"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """A change of a course's state; ``words`` are the administrator's own."""

    course_id: str
    at: datetime
    before: Moderation
    after: Moderation
    reason: DecisionReason | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Hiding:
    """A course kept from one learner."""

    course_id: str
    at: datetime
    reason: DecisionReason | None = None
