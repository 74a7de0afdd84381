"""Everything kept about one learner, decrypted and ready for JSON (GDPR, articles 15 and 20)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.nudging.settings import as_document
from recommender.storage import (
    assessment_export,
    audit,
    companions_export,
    course_owners,
    digests,
    enrolments,
    events,
    experiments,
    learners,
    linking,
    moderation,
    nudge_settings,
    nudges,
    paths,
)
from recommender.storage.tables import (
    CourseRow,
    EventRow,
    IdentityRow,
    RecommendationItemRow,
    RecommendationRow,
)


def export(session: Session, learner_id: str) -> dict[str, Any]:
    """One document; raises :class:`NotFoundError` when nothing is kept."""
    learner = learners.get(session, learner_id)
    learner_pk = learners.require(session, learner_id).id
    document = {
        "learner": asdict(learner) | learners.times(session, learner_id),
        "simulated": learner.simulated,
        "identities": _identities(session, learner_pk),
        "linking": linking.of_learner(session, learner_pk),
        "enrolments": [asdict(item) for item in enrolments.of_learner(session, learner_pk)],
        "events": _events(session, learner_id, learner_pk),
        "recommendations": _recommendations(session, learner_pk),
        "experiments": experiments.of_learner(session, learner_pk),
        "paths": [asdict(version) for version in paths.history(session, learner_id)],
        "nudges": nudges.exported(session, learner_pk),
        "nudge_settings": as_document(nudge_settings.of_learner(session, learner_pk)),
        "assessment": assessment_export.of_learner(session, learner_pk),
        **companions_export.of_learner(session, learner_pk),
        "courses_taught": course_owners.granted(session, learner_pk),
        "digest_settings": asdict(digests.get(session, learner_id)),
        "hidden_courses": [asdict(one) for one in moderation.hidings(session, learner_pk)],
        "audit": [one.as_document() for one in audit.about(session, learner_id)],
    }
    return _plain(document)  # type: ignore[no-any-return]


def _identities(session: Session, learner_pk: int) -> list[dict[str, Any]]:
    rows = session.scalars(select(IdentityRow).where(IdentityRow.learner_pk == learner_pk))
    return [{"channel": row.channel, "handle": row.handle, "since": row.created_at} for row in rows]


def _events(session: Session, learner_id: str, learner_pk: int) -> list[dict[str, Any]]:
    sources = session.scalars(
        select(EventRow.source)
        .where(EventRow.learner_pk == learner_pk)
        .order_by(EventRow.occurred_at.desc(), EventRow.id.desc())
    )
    found = events.history(session, learner_id, limit=None)
    return [
        asdict(event) | {"source": source} for event, source in zip(found, sources, strict=True)
    ]


def _recommendations(session: Session, learner_pk: int) -> list[dict[str, Any]]:
    requests = session.scalars(
        select(RecommendationRow)
        .where(RecommendationRow.learner_pk == learner_pk)
        .order_by(RecommendationRow.at)
    )
    return [
        {
            "request_id": row.request_id,
            "at": row.at,
            "surface": row.surface,
            "channel": row.channel,
            "model_version": row.model_version,
            "personalised": row.personalised,
            "variant": row.variant,
            "context": row.context,
            "courses": _items(session, row.request_id),
        }
        for row in requests
    ]


def _items(session: Session, request_id: str) -> list[dict[str, Any]]:
    rows = session.execute(
        select(CourseRow.course_id, RecommendationItemRow)
        .join(CourseRow, CourseRow.id == RecommendationItemRow.course_pk)
        .where(RecommendationItemRow.request_id == request_id)
        .order_by(RecommendationItemRow.position)
    )
    return [
        {"course_id": course_id, "score": row.score, "parts": row.parts, "reasons": row.reasons}
        for course_id, row in rows
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
