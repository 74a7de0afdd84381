"""What learners wish of nudges."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from recommender.nudging.settings import NudgeSettings, as_document, from_document
from recommender.storage.dialects import upsert
from recommender.storage.learners import require
from recommender.storage.tables import NudgeSettingsRow


def of_learner(session: Session, learner_pk: int) -> NudgeSettings:
    """The learner's wishes; the defaults where they said nothing."""
    row = session.get(NudgeSettingsRow, learner_pk)
    return from_document(row.document if row else None)


def save(session: Session, learner_id: str, settings: NudgeSettings, *, now: datetime) -> None:
    """Keeps ``settings``; nothing is kept of one who wishes nothing of their own."""
    learner_pk = require(session, learner_id).id
    document = as_document(settings)
    if not document:
        session.execute(delete(NudgeSettingsRow).where(NudgeSettingsRow.learner_pk == learner_pk))
        return
    statement = upsert(session, NudgeSettingsRow).values(
        learner_pk=learner_pk, document=document, updated_at=now
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["learner_pk"], set_={"document": document, "updated_at": now}
        )
    )
    session.expire_all()


def all_within(session: Session, first: int, last: int) -> dict[int, NudgeSettings]:
    """The wishes of learners with keys ``first``..``last``, by key."""
    rows = session.execute(
        select(NudgeSettingsRow.learner_pk, NudgeSettingsRow.document).where(
            NudgeSettingsRow.learner_pk.between(first, last)
        )
    )
    return {pk: from_document(document) for pk, document in rows}


def clear_reminder(session: Session, learner_id: str, *, now: datetime) -> None:
    """Forgets the reminder that has been given; one that was asked for since stays."""
    settings = of_learner(session, require(session, learner_id).id)
    if settings.remind_at is not None and settings.remind_at <= now:
        save(session, learner_id, replace(settings, remind_at=None), now=now)
