"""Reading the platform's counts, and what is small enough to be counted when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.learners.feedback.model import SurveyKind
from recommender.storage import platform_log, platform_sets
from recommender.storage.platform_events import DAY_SECONDS
from recommender.storage.platform_sets import What
from recommender.storage.tables import (
    CourseRow,
    LearnerRow,
    NudgeRow,
    PlatformCountRow,
    ReportRow,
    SurveyRow,
)

if TYPE_CHECKING:
    from pyroaring import BitMap

Moment = Callable[[int], datetime]
Sets = dict[tuple[str, int], "BitMap"]


@dataclass(frozen=True)
class Days:
    """Counts and sets of some days in one split.

    ``counts``: (name, kind, day) → (n, total); ``sets``: what → (name, day) → members.
    """

    counts: dict[tuple[str, str, int], tuple[int, float]] = field(default_factory=dict)
    sets: dict[What, Sets] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Queues:
    """How much waits, now."""

    reports: int
    courses: int
    nudges: int
    dead_nudges: int


def days(session: Session, split: int, start: int, end: int, *, sets_from: int) -> Days:
    """Counts from day ``start`` to ``end``, and sets from ``sets_from``, which is no later."""
    live = platform_log.live(session, split, sets_from, end)
    counts: dict[tuple[str, str, int], tuple[int, float]] = {}
    row = PlatformCountRow
    stored = select(row.day, row.split, row.name, row.kind, row.n, row.total).where(
        row.day >= start, row.day < end, row.split == split
    )
    for found in (session.execute(stored), live.counts):
        for day, _, name, kind, n, total in found:
            old = counts.get((name, kind, day), (0, 0.0))
            counts[name, kind, day] = (old[0] + n, old[1] + float(total))
    sets: dict[What, Sets] = {}
    for what in What:
        sets[what] = {
            (name, day): members
            for day, name, members in platform_sets.between(session, what, split, sets_from, end)
        }
    _add_live(sets, live)
    return Days(counts, sets)


def _add_live(sets: dict[What, Sets], live: platform_log.Live) -> None:
    from pyroaring import BitMap

    for place, members in live.members.items():
        key = (place.name, place.day)
        sets[place.what][key] = sets[place.what].get(key, BitMap()) | BitMap(members)


def survey_scores(
    session: Session, start: datetime, end: datetime
) -> dict[SurveyKind, dict[str, dict[int, int]]]:
    """How often each score was given, by kind and channel ("" where none is known)."""
    row = SurveyRow
    channel = func.coalesce(row.channel, "")
    statement = (
        select(row.kind, channel, row.score, func.count())
        .where(row.answered_at >= start, row.answered_at < end, row.score.is_not(None))
        .group_by(row.kind, channel, row.score)
    )
    found: dict[SurveyKind, dict[str, dict[int, int]]] = {kind: {} for kind in SurveyKind}
    for kind, name, score, n in session.execute(statement):
        found[SurveyKind(kind)].setdefault(name, {})[int(score or 0)] = n
    return found


def offered_courses(session: Session) -> set[int]:
    """Keys of the courses that may be recommended."""
    return set(session.scalars(select(CourseRow.id).where(CourseRow.moderation == "approved")))


def new_learners(session: Session, start: datetime, end: datetime) -> int:
    """How many learners came to be known."""
    created = LearnerRow.created_at
    statement = select(func.count()).where(created >= start, created < end)
    return session.scalar(statement) or 0


def learners(session: Session) -> int:
    """How many learners there are."""
    return session.scalar(select(func.count()).select_from(LearnerRow)) or 0


def courses(session: Session) -> int:
    """How many courses may be recommended."""
    return _count(session, CourseRow.moderation == "approved")


def queues(session: Session) -> Queues:
    """What waits for somebody, and what waits to be sent."""
    by_status = select(NudgeRow.status, func.count()).group_by(NudgeRow.status)
    nudges = {status: n for status, n in session.execute(by_status)}  # noqa: C416 - typed
    return Queues(
        reports=_count(session, ReportRow.status == "open"),
        courses=_count(session, CourseRow.moderation == "pending"),
        nudges=nudges.get("planned", 0),
        dead_nudges=nudges.get("dead", 0),
    )


def _count(session: Session, condition: object) -> int:
    statement = select(func.count()).where(condition)  # type: ignore[arg-type]
    return session.scalar(statement) or 0


def day_of(at: datetime) -> int:
    """The day (UTC, since 1970) that an aware time lies in."""
    return int(at.timestamp()) // DAY_SECONDS
