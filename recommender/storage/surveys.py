"""Questions about the guide that were asked, and their answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.errors import NotFoundError
from recommender.learners.feedback.model import Survey, SurveyKind
from recommender.storage.learners import require
from recommender.storage.tables import SurveyRow


def ask(session: Session, learner_id: str, survey: Survey) -> None:
    """Remembers that ``survey`` was asked."""
    session.add(
        SurveyRow(
            learner_pk=require(session, learner_id).id,
            kind=survey.kind.value,
            asked_at=survey.asked_at,
            channel=survey.channel,
        )
    )
    session.flush()


def answer(
    session: Session, learner_id: str, score: int, words: str | None, *, now: datetime
) -> Survey:
    """Writes the answer to the question asked last; :class:`NotFoundError` when none is open."""
    row = _open(session, require(session, learner_id).id)
    if row is None:
        raise NotFoundError("No question is open.")
    row.score, row.words, row.answered_at = score, words, now
    session.flush()
    return _value(row)


def open_question(session: Session, learner_id: str) -> Survey | None:
    """The question asked last, if it has no answer yet."""
    row = _open(session, require(session, learner_id).id)
    return _value(row) if row else None


def of_learner(session: Session, learner_pk: int) -> tuple[Survey, ...]:
    """What one learner was asked, newest first."""
    statement = (
        select(SurveyRow)
        .where(SurveyRow.learner_pk == learner_pk)
        .order_by(SurveyRow.asked_at.desc(), SurveyRow.id.desc())
    )
    return tuple(_value(row) for row in session.scalars(statement))


def scores(session: Session, kind: SurveyKind, since: datetime) -> dict[int, int]:
    """How often each score was given since then."""
    statement = (
        select(SurveyRow.score, func.count())
        .where(
            SurveyRow.kind == kind.value,
            SurveyRow.answered_at >= since,
            SurveyRow.score.is_not(None),
        )
        .group_by(SurveyRow.score)
    )
    return {int(score): number for score, number in session.execute(statement) if score is not None}


def _open(session: Session, learner_pk: int) -> SurveyRow | None:
    row = session.scalars(
        select(SurveyRow)
        .where(SurveyRow.learner_pk == learner_pk)
        .order_by(SurveyRow.asked_at.desc(), SurveyRow.id.desc())
        .limit(1)
    ).first()
    return row if row is not None and row.score is None else None


def _value(row: SurveyRow) -> Survey:
    return Survey(
        kind=SurveyKind(row.kind),
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        score=row.score,
        words=row.words,
        channel=row.channel,
    )
