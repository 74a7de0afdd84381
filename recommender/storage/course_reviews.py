"""Reviews of one course, with the stars of the same learner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.tables import EventRow, LearnerRow
from recommender.storage.tables.events import AMONG_TOLD

WORDS, QUOTABLE = "words", "quotable"


@dataclass(frozen=True, slots=True)
class Written:
    """What one learner wrote last of the course; ``stars`` are their latest."""

    at: datetime
    words: str
    stars: float | None
    quotable: bool
    writer: str | None


def of_course(session: Session, course_pk: int) -> Iterator[Written]:
    """Everybody's latest review, oldest first."""
    rows = session.execute(
        select(EventRow.learner_pk, EventRow.kind, EventRow.occurred_at, EventRow.value,
               EventRow.payload, LearnerRow.name)
        .join(LearnerRow, LearnerRow.id == EventRow.learner_pk)
        .where(
            EventRow.course_pk == course_pk,
            EventRow.kind.in_([EventKind.REVIEW.value, EventKind.RATE.value]),
            AMONG_TOLD,
        )
        .order_by(EventRow.occurred_at, EventRow.id)
    )  # fmt: skip
    stars: dict[int, float] = {}
    written: dict[int, tuple[datetime, str, bool, str | None]] = {}
    for pk, kind, at, value, payload, name in rows:
        if kind == EventKind.RATE.value and value is not None:
            stars[pk] = float(value)
        words = (payload or {}).get(WORDS)
        if kind == EventKind.REVIEW.value and isinstance(words, str) and words.strip():
            written[pk] = (at, words, bool((payload or {}).get(QUOTABLE)), name)
    for pk, (at, words, quotable, name) in sorted(written.items(), key=lambda one: one[1][0]):
        yield Written(at, words, stars.get(pk), quotable, name)
