"""The recommendation log, and the few other things a request must know of the store."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from recommender.ranking.model import Reason
from recommender.ranking.records import LoggedItem, LoggedRequest
from recommender.storage import activity_rows, analytics
from recommender.storage.tables import (
    CourseRow,
    LearnerRow,
    RecommendationItemRow,
    RecommendationRow,
)

MATCHES = "matches"

# Every request runs these: they are built once, on tables rather than on mapped classes.
_COURSES: Any = CourseRow.__table__
_LEARNERS: Any = LearnerRow.__table__
_SWITCH = select(_LEARNERS.c.personalised).where(_LEARNERS.c.learner_id == bindparam("learner"))
_REQUESTS: Any = RecommendationRow.__table__
_ITEMS: Any = RecommendationItemRow.__table__
# Keys are looked up by the statements that write them.
_REQUEST = insert(_REQUESTS).values(
    learner_pk=select(_LEARNERS.c.id)
    .where(_LEARNERS.c.learner_id == bindparam("learner"))
    .scalar_subquery()
)
_OF_ITEM = ("request_id", "position", "score", "parts", "reasons")
_ITEM = insert(_ITEMS).from_select(
    [*_OF_ITEM, "course_pk"],
    select(
        *(bindparam(f"item_{name}", type_=_ITEMS.c[name].type) for name in _OF_ITEM), _COURSES.c.id
    ).where(_COURSES.c.course_id == bindparam("course")),
)


def log_request(session: Session, request: LoggedRequest) -> None:
    """Writes an answer and its courses; courses that have left the store are left out."""
    matches = {item.course_id: round(item.match, 4) for item in request.items}
    session.execute(
        _REQUEST,
        {
            "request_id": request.request_id,
            "learner": request.learner_id,
            "at": request.at,
            "surface": request.surface,
            "channel": request.channel,
            "model_version": request.model_version,
            "variant": request.variant,
            "personalised": request.personalised,
            "context": {**request.context, MATCHES: matches},
        },
    )
    analytics.changed(session, [activity_rows.day_of(request.at)])
    items = [_item_values(request.request_id, item) for item in request.items]
    if items:
        session.execute(_ITEM, items)


def logged_item(
    session: Session, learner_id: str, course_id: str, request_id: str | None = None
) -> tuple[str, LoggedItem] | None:
    """The request id and item with which ``course_id`` was (last) shown to ``learner_id``.

    ``None`` when it was not, also when the request was somebody else's.
    """
    statement = (
        select(RecommendationRow, RecommendationItemRow)
        .join(
            RecommendationItemRow,
            RecommendationItemRow.request_id == RecommendationRow.request_id,
        )
        .join(CourseRow, CourseRow.id == RecommendationItemRow.course_pk)
        .join(LearnerRow, LearnerRow.id == RecommendationRow.learner_pk)
        .where(CourseRow.course_id == course_id, LearnerRow.learner_id == learner_id)
        .order_by(RecommendationRow.at.desc())
        .limit(1)
    )
    if request_id is not None:
        statement = statement.where(RecommendationRow.request_id == request_id)
    found = session.execute(statement).one_or_none()
    if found is None:
        return None
    request, row = found
    return request.request_id, LoggedItem(
        course_id=course_id,
        position=row.position,
        score=row.score,
        match=float((request.context or {}).get(MATCHES, {}).get(course_id, 0.0)),
        parts=dict(row.parts),
        reasons=tuple(Reason(reason["code"], reason["text"]) for reason in row.reasons),
        simulated=bool((request.context or {}).get("simulated")),
        scorer="learnt" if (request.context or {}).get("scorer") == "learnt" else "blend",
    )


def is_personalised(session: Session, learner_id: str) -> bool | None:
    """The learner's switch, read alone; ``None`` for an unknown learner."""
    return session.scalar(_SWITCH, {"learner": learner_id})


def _item_values(request_id: str, item: LoggedItem) -> dict[str, object]:
    return {
        "course": item.course_id,
        "item_request_id": request_id,
        "item_position": item.position,
        "item_score": item.score,
        "item_parts": item.parts,
        "item_reasons": [{"code": reason.code, "text": reason.text} for reason in item.reasons],
    }
