"""Where one course was shown, with what else, and what spoke for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.storage.tables import (
    CourseRow,
    LearnerRow,
    ProfileRow,
    RecommendationItemRow,
    RecommendationRow,
)

BATCH = 500


@dataclass(frozen=True, slots=True)
class Showing:
    """One list that held the course. ``wishes`` are the words it answered: not for telling."""

    request_id: str
    learner_pk: int | None
    surface: str
    position: int
    parts: dict[str, float]
    wishes: tuple[str, ...]


def latest(
    session: Session, course_pk: int, since: datetime, until: datetime, *, limit: int
) -> list[Showing]:
    """The latest showings of the course, newest first."""
    rows = session.execute(
        select(RecommendationRow, RecommendationItemRow.position, RecommendationItemRow.parts,
               LearnerRow.personalised, ProfileRow.career_goal)
        .join(RecommendationItemRow,
              RecommendationItemRow.request_id == RecommendationRow.request_id)
        .outerjoin(LearnerRow, LearnerRow.id == RecommendationRow.learner_pk)
        .outerjoin(ProfileRow, ProfileRow.learner_pk == RecommendationRow.learner_pk)
        .where(
            RecommendationItemRow.course_pk == course_pk,
            RecommendationRow.at >= since,
            RecommendationRow.at < until,
        )
        .order_by(RecommendationRow.at.desc())
        .limit(limit)
    )  # fmt: skip
    return [
        Showing(
            request.request_id,
            request.learner_pk,
            request.surface,
            position,
            dict(parts),
            _wishes(request.context, goal if personalised and request.personalised else None),
        )
        for request, position, parts, personalised, goal in rows
    ]


def beside(
    session: Session, request_ids: Sequence[str], course_pk: int, *, limit: int
) -> list[tuple[str, str, int]]:
    """Id, title and number of lists of the courses that were shown beside it most."""
    counts: dict[tuple[str, str], int] = {}
    for start in range(0, len(request_ids), BATCH):
        rows = session.execute(
            select(CourseRow.course_id, CourseRow.title, func.count())
            .join(RecommendationItemRow, RecommendationItemRow.course_pk == CourseRow.id)
            .where(
                RecommendationItemRow.request_id.in_(request_ids[start : start + BATCH]),
                RecommendationItemRow.course_pk != course_pk,
            )
            .group_by(CourseRow.course_id, CourseRow.title)
        )
        for course_id, title, n in rows:
            counts[course_id, title] = counts.get((course_id, title), 0) + n
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(course_id, title, n) for (course_id, title), n in ordered[:limit]]


def same_subject(session: Session, subject: str) -> list[str]:
    """Ids of the courses of a subject that may be shown."""
    rows = session.scalars(
        select(CourseRow.course_id).where(
            CourseRow.subject == subject, CourseRow.moderation == "approved"
        )
    )
    return list(rows)


def _wishes(context: dict[str, Any] | None, goal: str | None) -> tuple[str, ...]:
    known = context or {}
    said = [known.get("goal") or goal, *(known.get("interests") or ())]
    return tuple(str(one) for one in said if one)
