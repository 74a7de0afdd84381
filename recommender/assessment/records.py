"""What the store keeps of quizzes and cards, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class QuizState(StrEnum):
    """Where a quiz stands; ``STOPPED`` ones were left by the learner before their end."""

    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer; ``option`` is the place chosen from 0, ``None`` for "I don't know"."""

    question_id: str
    option: int | None
    correct: bool


@dataclass(frozen=True, slots=True)
class QuizRecord:
    """A quiz with its answers in the order given; the prior is in logits."""

    quiz_id: str
    topic: str
    seed: int
    prior_mean: float
    prior_sd: float
    started_at: datetime
    state: QuizState = QuizState.OPEN
    question_id: str | None = None
    result: dict[str, Any] | None = None
    ended_at: datetime | None = None
    answers: tuple[AnswerRecord, ...] = ()

    def answer_to(self, question_id: str) -> AnswerRecord | None:
        """The answer to a question of this quiz, if it was given."""
        return next((one for one in self.answers if one.question_id == question_id), None)


@dataclass(frozen=True, slots=True)
class CardRecord:
    """A reviewed question's memory state (FSRS) and days, which are the learner's own.

    Attributes:
        stability: days after which recall has fallen to 90 %.
        difficulty: 1..10.
        rating: the last one, 1 (again) to 4 (easy); ``option`` the last option, if one was chosen.
        due_on: the day from which on it may be asked again.
    """

    question_id: str
    stability: float
    difficulty: float
    reviews: int
    lapses: int
    rating: int
    option: int | None
    due_on: date
    first_on: date
    reviewed_on: date
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """How a learner wants to review; ``daily`` is ``None`` where they did not say."""

    daily: int | None = None
    paused: bool = False
    paused_until: date | None = None

    def paused_on(self, day: date) -> bool:
        """Whether nothing is to be reviewed on ``day``."""
        return self.paused and (self.paused_until is None or day < self.paused_until)
