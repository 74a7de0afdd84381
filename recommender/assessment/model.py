"""What quizzes say to whoever asks them: values for actions and payloads.

None of them holds the right option before it was answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recommender.assessment.quiz import Ending
from recommender.catalogue.model import Level


class TopicKind(StrEnum):
    """Whether a topic is one skill, or all skills of a subject."""

    SKILL = "skill"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something a quiz can be about, with the number of its questions."""

    name: str
    kind: TopicKind
    questions: int


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """The question that waits for an answer.

    Attributes:
        number: from 1; ``at_most`` is how many the quiz can have.
        resumed: whether it had been asked before this call.
    """

    quiz_id: str
    question_id: str
    topic: str
    skill: str
    text: str
    options: tuple[str, ...]
    number: int
    at_most: int
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class NoQuestions:
    """The bank has nothing on ``topic``; ``suggestions`` are topics with similar names."""

    topic: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillResult:
    """What a quiz showed of one skill.

    Attributes:
        level: the learner's own: the first they do not master; ``certainty`` 0..1 of it.
        known: the highest level mastered with certainty enough to skip it; ``None``: none.
        answers: how many of the quiz's questions were about it.
    """

    skill: str
    level: Level
    certainty: float
    known: Level | None
    answers: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Where a learner stands in a skill, by all that was asked about it.

    Attributes:
        level: their own: the first they do not master; ``certainty`` 0..1 of it.
        known: the highest level whose courses may be skipped; ``None``: none.
        share: of typical intermediate questions, how many they are expected to know, 0..1.
        answers: how many answers it rests on.
    """

    skill: str
    level: Level
    certainty: float
    known: Level | None
    share: float
    answers: int
    measured_at: datetime


@dataclass(frozen=True, slots=True)
class QuizResult:
    """What a quiz showed.

    Attributes:
        level: the first level the learner does not master (advanced, if they master all).
        certainty: probability that it is this level, 0..1, given the model.
        ability: in logits, 0 being the middle of an intermediate course; ``error`` its
            standard error.
        asked: number of questions; ``right`` how many of them were answered rightly.
    """

    quiz_id: str
    topic: str
    level: Level
    certainty: float
    ability: float
    error: float
    asked: int
    right: int
    ending: Ending
    skills: tuple[SkillResult, ...]
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """What follows an answer: exactly one of ``next`` and ``result``, or neither.

    Neither when the quiz was stopped before it could say anything.

    Attributes:
        chosen: place of the option chosen, from 0; ``None`` for "I don't know".
        right: place of the right one.
        repeated: the question had been answered before, and nothing was changed.
    """

    question: QuizQuestion
    correct: bool
    chosen: int | None
    right: int
    explanation: str
    next: QuizQuestion | None
    result: QuizResult | None
    repeated: bool = False
