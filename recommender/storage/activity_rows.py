"""Events and lines of the recommendation log as rows of the counted table, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Integer,
    Select,
    case,
    cast,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.dialects import seconds_of
from recommender.storage.tables import (
    EventRow,
    RecommendationItemRow,
    RecommendationRow,
)
from recommender.storage.tables.base import EPOCH

SECONDS = 900
QUARTERS = 96
SHOWN = 0
"""Code of a line of the recommendation log; ``total`` is the sum of its places, from 1."""
# Codes are kept in the store: never give one to another kind.
CODES = {
    EventKind.IMPRESSION: 1,
    EventKind.CLICK: 2,
    EventKind.ENROL: 3,
    EventKind.START: 4,
    EventKind.COMPLETE: 5,
    EventKind.DROP: 6,
    EventKind.RATE: 7,
    EventKind.REVIEW: 8,
    EventKind.LIKE: 9,
    EventKind.DISLIKE: 10,
    EventKind.NOT_INTERESTED: 11,
    EventKind.REPORT: 12,
}
_COUNTED = [kind.value for kind in CODES]
Expression = ColumnElement[Any]
Counts = Select[Any, *tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What happened with a course in one quarter of an hour.

    ``quarter``: quarters of an hour since 1970-01-01T00:00Z. ``total``: the sum of the events'
    values (stars, places), 0 where they have none.
    """

    course_pk: int
    kind: int
    quarter: int
    n: int
    total: float


def grouped(session: Session, *conditions: Expression) -> Counts:
    """Counts of the events that meet ``conditions``, as rows of the table."""
    day, quarter = _day_and_quarter(session, EventRow.occurred_at)
    code = case({kind.value: number for kind, number in CODES.items()}, value=EventRow.kind)
    return (
        select(
            day,
            EventRow.course_pk,
            cast(code, Integer).label("code"),
            quarter,
            func.count(),
            func.coalesce(func.sum(EventRow.value), literal(0.0, Double)),
        )
        .where(EventRow.course_pk.is_not(None), EventRow.kind.in_(_COUNTED), *conditions)
        .group_by(text("1"), EventRow.course_pk, text("3"), text("4"))
    )


def log_lines(session: Session) -> Counts:
    """Counts of the recommendation log as rows of the table."""
    day, quarter = _day_and_quarter(session, RecommendationRow.at)
    return (
        select(
            day,
            RecommendationItemRow.course_pk,
            literal(SHOWN, Integer).label("code"),
            quarter,
            func.count(),
            cast(func.sum(RecommendationItemRow.position + 1), Double),
        )
        .join(RecommendationRow, RecommendationRow.request_id == RecommendationItemRow.request_id)
        .group_by(text("1"), RecommendationItemRow.course_pk, text("4"))
    )


def day_of(at: datetime) -> int:
    """The day (UTC, since 1970) that an aware time lies in."""
    return int(at.timestamp()) // (SECONDS * QUARTERS)


def moment_of(quarter: int) -> datetime:
    """The moment a quarter of an hour begins."""
    return EPOCH + timedelta(seconds=quarter * SECONDS)


def _day_and_quarter(session: Session, column: Any) -> tuple[Expression, Expression]:
    """The two columns of the table that say when, of a column of times."""
    seconds = seconds_of(session, column)
    day, quarter = seconds // (SECONDS * QUARTERS), seconds % (SECONDS * QUARTERS) // SECONDS
    return cast(day, Integer).label("day"), cast(quarter, Integer).label("quarter")
