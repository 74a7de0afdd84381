"""What instructors want to be told without asking, and what they were told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from recommender.analytics.digest_model import Digest, DigestSettings
from recommender.storage.learners import require
from recommender.storage.tables import DigestSettingsRow, LearnerRow


def get(session: Session, learner_id: str) -> DigestSettings:
    """Somebody's switches; both off where nothing was said."""
    row = session.get(DigestSettingsRow, require(session, learner_id).id)
    return _value(learner_id, row) if row else DigestSettings(learner_id)


def save(session: Session, settings: DigestSettings, *, now: datetime) -> None:
    """Replaces somebody's switches."""
    learner_pk = require(session, settings.learner_id).id
    row = session.get(DigestSettingsRow, learner_pk)
    if row is None:
        row = DigestSettingsRow(learner_pk=learner_pk)
        session.add(row)
    row.weekly, row.alerts = settings.weekly, settings.alerts
    row.courses = list(settings.courses)
    row.last_digest = settings.last_digest
    row.alerted = dict(settings.alerted)
    row.waiting = [one.document() for one in settings.waiting]
    row.updated_at = now
    session.flush()


def wanted(session: Session) -> Iterator[tuple[DigestSettings, str | None]]:
    """Everybody with a switch on, with their time zone."""
    rows = session.execute(
        select(DigestSettingsRow, LearnerRow.learner_id, LearnerRow.time_zone)
        .join(LearnerRow, LearnerRow.id == DigestSettingsRow.learner_pk)
        .where(or_(DigestSettingsRow.weekly, DigestSettingsRow.alerts))
        .order_by(LearnerRow.id)
    )
    for row, learner_id, zone in rows:
        yield _value(learner_id, row), zone


def undelivered(session: Session) -> list[str]:
    """Ids of those for whom something waits to be delivered."""
    rows = session.execute(
        select(LearnerRow.learner_id, DigestSettingsRow.waiting)
        .join(LearnerRow, LearnerRow.id == DigestSettingsRow.learner_pk)
        .order_by(LearnerRow.id)
    )
    return [learner_id for learner_id, waiting in rows if waiting]


def _value(learner_id: str, row: DigestSettingsRow) -> DigestSettings:
    return DigestSettings(
        learner_id,
        weekly=row.weekly,
        alerts=row.alerts,
        courses=tuple(row.courses),
        last_digest=row.last_digest,
        alerted=dict(row.alerted),
        waiting=tuple(Digest.from_document(learner_id, one) for one in row.waiting),
    )
