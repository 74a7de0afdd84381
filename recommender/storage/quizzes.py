"""Quizzes and their answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from recommender.assessment.calibration import Taken
from recommender.assessment.records import AnswerRecord, QuizRecord, QuizState
from recommender.errors import NotFoundError
from recommender.storage.dialects import upsert
from recommender.storage.learners import require
from recommender.storage.tables import LearnerRow, QuizAnswerRow, QuizRow
from recommender.storage.tables.assessment import OPEN

Transaction: TypeAlias = Session
"""For rooms that hand an open transaction on without knowing SQL."""


def open_quiz(session: Session, learner_id: str) -> QuizRecord | None:
    """The learner's open quiz; raises :class:`NotFoundError` for an unknown learner."""
    mine = QuizRow.learner_pk == require(session, learner_id).id
    row = session.scalars(
        select(QuizRow).where(mine, QuizRow.state == QuizState.OPEN.value)
    ).first()
    return None if row is None else _record(session, row)


def get(session: Session, learner_id: str, quiz_id: str) -> QuizRecord:
    """One quiz of this very learner; raises :class:`NotFoundError`."""
    return _record(session, _require(session, learner_id, quiz_id))


def latest(session: Session, learner_id: str, topic: str | None = None) -> QuizRecord | None:
    """The quiz that last gave a result, of one topic or of any."""
    statement = select(QuizRow).where(
        QuizRow.learner_pk == require(session, learner_id).id,
        QuizRow.state != QuizState.OPEN.value,
        QuizRow.result.is_not(None),
    )
    if topic is not None:
        statement = statement.where(QuizRow.topic == topic)
    row = session.scalars(statement.order_by(QuizRow.ended_at.desc(), QuizRow.id.desc())).first()
    return None if row is None else _record(session, row)


def begin(session: Session, learner_id: str, quiz: QuizRecord) -> bool:
    """Writes a new quiz; false when the learner has an open one, which somebody just began."""
    statement = (
        upsert(session, QuizRow)
        .values(
            quiz_id=quiz.quiz_id,
            learner_pk=require(session, learner_id).id,
            topic=quiz.topic,
            seed=quiz.seed,
            state=quiz.state.value,
            question_id=quiz.question_id,
            prior_mean=quiz.prior_mean,
            prior_sd=quiz.prior_sd,
            started_at=quiz.started_at,
        )
        .on_conflict_do_nothing(index_elements=["learner_pk"], index_where=OPEN)
        .returning(QuizRow.id)
    )
    return session.execute(statement).first() is not None


def add_answer(
    session: Session, learner_id: str, quiz: QuizRecord, answer: AnswerRecord, now: datetime
) -> bool:
    """Writes an answer; false when the question was answered already, and nothing changes."""
    row = _require(session, learner_id, quiz.quiz_id)
    statement = (
        upsert(session, QuizAnswerRow)
        .values(
            quiz_pk=row.id,
            question_id=answer.question_id,
            learner_pk=row.learner_pk,
            position=len(quiz.answers),
            option=answer.option,
            correct=answer.correct,
            answered_at=now,
        )
        .on_conflict_do_nothing(index_elements=["quiz_pk", "question_id"])
        .returning(QuizAnswerRow.position)
    )
    return session.execute(statement).first() is not None


def ask(session: Session, quiz_id: str, question_id: str) -> None:
    """Notes which question now waits for an answer, unless the quiz has ended."""
    session.execute(
        update(QuizRow)
        .where(QuizRow.quiz_id == quiz_id, QuizRow.state == QuizState.OPEN.value)
        .values(question_id=question_id)
    )


def end(
    session: Session,
    quiz_id: str,
    state: QuizState,
    result: dict[str, Any] | None,
    now: datetime,
) -> bool:
    """Ends a quiz; false when it had ended already, and nothing changes."""
    statement = (
        update(QuizRow)
        .where(QuizRow.quiz_id == quiz_id, QuizRow.state == QuizState.OPEN.value)
        .values(state=state.value, question_id=None, result=result, ended_at=now)
        .returning(QuizRow.id)
    )
    return session.execute(statement).first() is not None


def last_stopped(session: Session, learner_id: str) -> QuizRecord | None:
    """The learner's latest quiz, if they stopped it before its end."""
    mine = QuizRow.learner_pk == require(session, learner_id).id
    row = session.scalars(select(QuizRow).where(mine).order_by(QuizRow.id.desc())).first()
    return _record(session, row) if row and row.state == QuizState.STOPPED.value else None


def reopen(session: Session, quiz_id: str, question_id: str) -> None:
    """Opens a stopped quiz again, at a question; the caller knows that no other one is open."""
    session.execute(
        update(QuizRow)
        .where(QuizRow.quiz_id == quiz_id, QuizRow.state == QuizState.STOPPED.value)
        .values(state=QuizState.OPEN.value, question_id=question_id, ended_at=None)
    )


def answered(session: Session, learner_id: str) -> frozenset[str]:
    """Ids of the questions the learner has met in quizzes."""
    mine = QuizAnswerRow.learner_pk == require(session, learner_id).id
    return frozenset(session.scalars(select(QuizAnswerRow.question_id).where(mine)))


def taken(session: Session, limit: int) -> list[Taken]:
    """The answers of the latest ``limit`` quizzes of real learners, for calibration."""
    latest_first = (
        select(QuizRow.id, QuizRow.prior_mean, QuizRow.prior_sd)
        .join(LearnerRow, LearnerRow.id == QuizRow.learner_pk)
        .where(LearnerRow.simulated.is_(False))
        .order_by(QuizRow.id.desc())
        .limit(limit)
        .subquery()
    )
    rows = session.execute(
        select(latest_first, QuizAnswerRow.question_id, QuizAnswerRow.correct)
        .join(QuizAnswerRow, QuizAnswerRow.quiz_pk == latest_first.c.id)
        .order_by(latest_first.c.id, QuizAnswerRow.position)
    )
    found: dict[int, tuple[dict[str, bool], float, float]] = {}
    for quiz_pk, mean, sd, question_id, correct in rows:
        found.setdefault(quiz_pk, ({}, mean, sd))[0][question_id] = correct
    return [Taken(answers, mean, sd) for answers, mean, sd in found.values()]


def _require(session: Session, learner_id: str, quiz_id: str) -> QuizRow:
    mine = QuizRow.learner_pk == require(session, learner_id).id
    row = session.scalars(select(QuizRow).where(mine, QuizRow.quiz_id == quiz_id)).first()
    if row is None:
        raise NotFoundError("There is no such quiz.", "Start one on a topic.")
    return row


def _record(session: Session, row: QuizRow) -> QuizRecord:
    # Statements above change rows behind the session's back.
    session.refresh(row)
    answers = session.scalars(
        select(QuizAnswerRow)
        .where(QuizAnswerRow.quiz_pk == row.id)
        .order_by(QuizAnswerRow.position, QuizAnswerRow.answered_at)
    )
    return QuizRecord(
        quiz_id=row.quiz_id,
        topic=row.topic,
        seed=row.seed,
        prior_mean=row.prior_mean,
        prior_sd=row.prior_sd,
        started_at=row.started_at,
        state=QuizState(row.state),
        question_id=row.question_id,
        result=row.result,
        ended_at=row.ended_at,
        answers=tuple(AnswerRecord(one.question_id, one.option, one.correct) for one in answers),
    )
