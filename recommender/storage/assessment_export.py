"""What quizzes and reviews keep about one learner, for ``export``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.storage.tables import (
    Base,
    QuizAnswerRow,
    QuizRow,
    ReviewCardRow,
    ReviewSettingsRow,
    SkillAbilityRow,
)

INTERNAL = ("id", "learner_pk", "quiz_pk")


def of_learner(session: Session, learner_pk: int) -> dict[str, Any]:
    """Quizzes with their answers, abilities, review cards and how the learner wants to review."""
    quizzes = session.scalars(
        select(QuizRow).where(QuizRow.learner_pk == learner_pk).order_by(QuizRow.started_at)
    )
    return {
        "quizzes": [_document(quiz) | {"answers": _answers(session, quiz.id)} for quiz in quizzes],
        "abilities": _all(session, SkillAbilityRow, learner_pk),
        "review_cards": _all(session, ReviewCardRow, learner_pk),
        "review_settings": _all(session, ReviewSettingsRow, learner_pk),
    }


def _answers(session: Session, quiz_pk: int) -> list[dict[str, Any]]:
    rows = session.scalars(
        select(QuizAnswerRow)
        .where(QuizAnswerRow.quiz_pk == quiz_pk)
        .order_by(QuizAnswerRow.position)
    )
    return [_document(row) for row in rows]


def _all(session: Session, table: type[Base], learner_pk: int) -> list[dict[str, Any]]:
    columns = table.__table__.c
    key = [column for column in columns if column.primary_key]
    mine = columns.learner_pk == learner_pk
    return [_document(row) for row in session.scalars(select(table).where(mine).order_by(*key))]


def _document(row: Base) -> dict[str, Any]:
    names = [column.name for column in row.__table__.columns]
    return {name: getattr(row, name) for name in names if name not in INTERNAL}
