"""Minutes that learners logged for courses, as their study logs have them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.learners.model import Event, EventKind
from recommender.learners.progress.entries import fold_entries
from recommender.storage.tables import CourseRow, EventRow
from recommender.storage.tables.events import AMONG_TOLD


@dataclass(frozen=True, slots=True)
class Studied:
    """Minutes of study on a course: at a moment, or on a day that the learner named."""

    minutes: float
    at: datetime
    day: date | None = None


def of_courses(
    session: Session, course_pks: Collection[int], start: datetime, end: datetime
) -> Iterator[Studied]:
    """Study of some courses from ``start`` to ``end``; a day's slack on what learners dated.

    A line of our own study log that was corrected counts as it stands, and not at all where it
    was withdrawn. An event of another system is a line of its own.
    """
    study = EventRow.kind == EventKind.STUDY.value
    of_courses = (study, EventRow.course_pk.in_(course_pks), AMONG_TOLD)
    foreign = select(EventRow.occurred_at, EventRow.value).where(
        *of_courses,
        EventRow.payload.is_(None),
        EventRow.value > 0,
        EventRow.occurred_at >= start,
        EventRow.occurred_at < end,
    )
    for at, value in session.execute(foreign):
        if value is not None:  # as the query has it; its type cannot say so
            yield Studied(float(value), at)
    ours = select(EventRow.learner_pk).where(*of_courses, EventRow.payload.is_not(None)).distinct()
    wanted = set(session.scalars(select(CourseRow.course_id).where(CourseRow.id.in_(course_pks))))
    for events in _logs(session, ours):
        for entry in fold_entries(events):
            if entry.course_id in wanted:
                yield Studied(float(entry.minutes), entry.at, entry.day)


def _logs(session: Session, learners: Any) -> Iterator[list[Event]]:
    """The whole study log of each of ``learners``: a line may have moved between courses."""
    rows = session.execute(
        select(EventRow.learner_pk, EventRow.occurred_at, EventRow.value, EventRow.payload,
               CourseRow.course_id)
        .outerjoin(CourseRow, CourseRow.id == EventRow.course_pk)
        .where(
            EventRow.learner_pk.in_(learners),
            EventRow.kind == EventKind.STUDY.value,
            EventRow.payload.is_not(None),
        )
    )  # fmt: skip
    found: dict[int, list[Event]] = defaultdict(list)
    for learner_pk, at, value, payload, course_id in rows:
        found[learner_pk].append(Event(EventKind.STUDY, at, course_id, value, payload=payload))
    yield from found.values()
