"""Feedback as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class ReportReason(StrEnum):
    """Why a recommendation was poor; ``OTHER`` is said in words."""

    NOT_RELEVANT = "not_relevant"
    WRONG_LEVEL = "wrong_level"
    WRONG_LENGTH = "wrong_length"
    WRONG_LANGUAGE = "wrong_language"
    ALREADY_DONE = "already_done"
    MISLEADING = "misleading"
    BROKEN_LINK = "broken_link"
    OFFENSIVE = "offensive"
    OTHER = "other"


class ReportStatus(StrEnum):
    """Where a report stands in the administrators' queue."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class SurveyKind(StrEnum):
    """``csat``: how satisfied, 1..5. ``nps``: how likely to recommend the guide, 0..10."""

    CSAT = "csat"
    NPS = "nps"

    @property
    def scores(self) -> range:
        """The scores that can be given."""
        return range(1, 6) if self is SurveyKind.CSAT else range(11)


@dataclass(frozen=True, slots=True)
class Report:
    """A reported recommendation. It does not say who reported it.

    Attributes:
        shown: place, match, parts and reasons as they were shown; ``None`` when it was not
            shown to them as far as the log knows.
        note: an administrator's, for the next one who looks.
    """

    report_id: str
    course_id: str
    at: datetime
    reason: ReportReason
    status: ReportStatus
    request_id: str | None = None
    words: str | None = None
    shown: dict[str, Any] | None = None
    handled_by: str | None = None
    handled_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """A question asked, and its answer; ``score`` is ``None`` while it was not answered."""

    kind: SurveyKind
    asked_at: datetime
    answered_at: datetime | None = None
    score: int | None = None
    words: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A learner's rating of a course, 1..5, and their review in words.

    ``completed`` says whether they had completed the course when they rated it.
    """

    course_id: str
    stars: int
    words: str | None
    completed: bool
