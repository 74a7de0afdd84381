"""Cards of spaced review, and how learners want to review."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from recommender.assessment.records import CardRecord, ReviewSettings
from recommender.storage.dialects import upsert
from recommender.storage.learners import require
from recommender.storage.tables import ReviewCardRow, ReviewSettingsRow

COLUMNS = tuple(field.name for field in fields(CardRecord))


def of_learner(session: Session, learner_id: str) -> dict[str, CardRecord]:
    """The learner's cards by question; raises :class:`NotFoundError`."""
    mine = ReviewCardRow.learner_pk == require(session, learner_id).id
    rows = session.scalars(select(ReviewCardRow).where(mine).order_by(ReviewCardRow.question_id))
    return {
        row.question_id: CardRecord(**{name: getattr(row, name) for name in COLUMNS})
        for row in rows
    }


def save(session: Session, learner_id: str, card: CardRecord, before: date | None) -> bool:
    """Writes a card as it is after an answer.

    Args:
        session: an open session.
        learner_id: of a known learner.
        card: as it is to be.
        before: the day of the review before this one; ``None`` for a new card.

    Returns:
        False when somebody else wrote the same answer meanwhile, and nothing changes.
    """
    learner_pk = require(session, learner_id).id
    values = asdict(card)
    if before is None:
        statement: Any = (
            upsert(session, ReviewCardRow)
            .values(learner_pk=learner_pk, **values)
            .on_conflict_do_nothing(index_elements=["learner_pk", "question_id"])
            .returning(ReviewCardRow.reviews)
        )
    else:
        statement = (
            update(ReviewCardRow)
            .where(
                ReviewCardRow.learner_pk == learner_pk,
                ReviewCardRow.question_id == card.question_id,
                ReviewCardRow.reviewed_on == before,
            )
            .values(values)
            .returning(ReviewCardRow.reviews)
            .execution_options(synchronize_session=False)
        )
    return session.execute(statement).first() is not None


def settings(session: Session, learner_id: str) -> ReviewSettings:
    """How the learner wants to review; raises :class:`NotFoundError`."""
    row = session.get(ReviewSettingsRow, require(session, learner_id).id)
    if row is None:
        return ReviewSettings()
    return ReviewSettings(row.daily, row.paused, row.paused_until)


def save_settings(session: Session, learner_id: str, wanted: ReviewSettings, now: datetime) -> None:
    """Replaces how the learner wants to review."""
    values = asdict(wanted) | {"updated_at": now}
    session.execute(
        upsert(session, ReviewSettingsRow)
        .values(learner_pk=require(session, learner_id).id, **values)
        .on_conflict_do_update(index_elements=["learner_pk"], set_=values)
    )
