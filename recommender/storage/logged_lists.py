"""Lists of the recommendation log, to be played again, and what came of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.experiment_outcomes import Span
from recommender.storage.tables import (
    CourseRow,
    EventRow,
    LearnerRow,
    RecommendationItemRow,
    RecommendationRow,
)

CHUNK = 500


@dataclass(frozen=True, slots=True)
class LoggedList:
    """One list that was shown to a learner who allows personalisation; ``courses`` in order."""

    request_id: str
    learner_id: str
    at: datetime
    channel: str | None
    variant: str | None
    context: Mapping[str, Any]
    courses: tuple[str, ...]


def lists(
    session: Session, *, span: Span, model_version: str, limit: int
) -> tuple[LoggedList, ...]:
    """At most ``limit`` lists of one model version; which ones is as random as their ids."""
    found = session.execute(
        select(RecommendationRow, LearnerRow.learner_id)
        .join(LearnerRow, LearnerRow.id == RecommendationRow.learner_pk)
        .where(
            RecommendationRow.surface == "recommend",
            RecommendationRow.personalised,
            RecommendationRow.model_version == model_version,
            RecommendationRow.at >= span.since,
            RecommendationRow.at < span.until,
            LearnerRow.personalised,
            LearnerRow.simulated.is_(False),
        )
        .order_by(RecommendationRow.request_id)
        .limit(limit)
    ).all()
    courses = _courses(session, [row.request_id for row, _ in found])
    return tuple(
        LoggedList(
            row.request_id,
            learner_id,
            row.at,
            row.channel,
            row.variant,
            row.context or {},
            courses[row.request_id],
        )
        for row, learner_id in found
        if courses[row.request_id]
    )


def has_any(session: Session, span: Span) -> bool:
    """Whether any list was shown in a span."""
    found = select(RecommendationRow.request_id).where(
        RecommendationRow.at >= span.since, RecommendationRow.at < span.until
    )
    return session.scalar(found.limit(1)) is not None


def moments(
    session: Session,
    learner_ids: Collection[str],
    kinds: Collection[EventKind],
    span: Span,
) -> dict[tuple[str, str], list[datetime]]:
    """When each of ``learner_ids`` did one of ``kinds`` with each course."""
    result: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for some in _chunks(sorted(learner_ids)):
        rows = session.execute(
            select(LearnerRow.learner_id, CourseRow.course_id, EventRow.occurred_at)
            .join_from(EventRow, LearnerRow, LearnerRow.id == EventRow.learner_pk)
            .join(CourseRow, CourseRow.id == EventRow.course_pk)
            .where(
                LearnerRow.learner_id.in_(some),
                EventRow.kind.in_([kind.value for kind in kinds]),
                EventRow.occurred_at >= span.since,
                EventRow.occurred_at < span.until,
            )
        )
        for learner_id, course_id, at in rows:
            result[learner_id, course_id].append(at)
    return dict(result)


def _courses(session: Session, request_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for some in _chunks(request_ids):
        rows = session.execute(
            select(RecommendationItemRow.request_id, CourseRow.course_id)
            .join(CourseRow, CourseRow.id == RecommendationItemRow.course_pk)
            .where(RecommendationItemRow.request_id.in_(some))
            .order_by(RecommendationItemRow.request_id, RecommendationItemRow.position)
        )
        for request_id, course_id in rows:
            found[request_id].append(course_id)
    return defaultdict(tuple, {one: tuple(courses) for one, courses in found.items()})


def _chunks(items: Sequence[str]) -> list[Sequence[str]]:
    return [items[begin : begin + CHUNK] for begin in range(0, len(items), CHUNK)]
