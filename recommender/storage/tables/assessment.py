"""Placement quizzes, what they measured, and cards for spaced review."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base, UtcDateTime

OPEN = text("state = 'open'")


class QuizRow(Base):
    """One quiz; ``question_id`` is the question that waits for an answer while it is open.

    ``seed`` and the prior (logits) are kept, so that whoever goes on with the quiz chooses and
    estimates as the process that began it would have.
    """

    __tablename__ = "quizzes"
    __table_args__ = (
        # A learner has one open quiz at a time, whichever process asks.
        Index(
            "uq_quizzes_open",
            "learner_pk",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_quizzes_learner_pk_started_at", "learner_pk", "started_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[str] = mapped_column(String(36), unique=True)
    learner_pk: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    topic: Mapped[str] = mapped_column(String(200))
    seed: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16), default="open")
    question_id: Mapped[str | None] = mapped_column(String(100))
    prior_mean: Mapped[float]
    prior_sd: Mapped[float]
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QuizAnswerRow(Base):
    """One answer; a question is answered once a quiz, so that a repeated click adds nothing.

    ``option`` is the place of the chosen option from 0, ``None`` for "I don't know".
    """

    __tablename__ = "quiz_answers"

    quiz_pk: Mapped[int] = mapped_column(
        ForeignKey("quizzes.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    option: Mapped[int | None]
    correct: Mapped[bool]
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SkillAbilityRow(Base):
    """What is known of a learner's ability in one skill, in logits with its standard error."""

    __tablename__ = "skill_abilities"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    skill: Mapped[str] = mapped_column(String(100), primary_key=True)
    ability: Mapped[float]
    error: Mapped[float]
    answers: Mapped[int]
    measured_at: Mapped[datetime] = mapped_column(UtcDateTime)


class QuestionDifficultyRow(Base):
    """A question's difficulty as answers showed it; counts only while ``authored`` still holds."""

    __tablename__ = "question_difficulties"

    question_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    authored: Mapped[float]
    difficulty: Mapped[float]
    error: Mapped[float]
    answers: Mapped[int]
    measured_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReviewCardRow(Base):
    """A question a learner reviews. Days are the learner's own, in their zone of that day."""

    __tablename__ = "review_cards"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    stability: Mapped[float]
    difficulty: Mapped[float]
    reviews: Mapped[int]
    lapses: Mapped[int]
    rating: Mapped[int]
    option: Mapped[int | None]
    due_on: Mapped[date]
    first_on: Mapped[date]
    reviewed_on: Mapped[date]
    reviewed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReviewSettingsRow(Base):
    """How a learner wants to review; no row means the defaults."""

    __tablename__ = "review_settings"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    daily: Mapped[int | None]
    paused: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[date | None]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
