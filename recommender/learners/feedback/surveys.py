"""Asking how the guide does, and keeping the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from recommender.errors import BadInputError
from recommender.learners.feedback.model import Survey, SurveyKind
from recommender.learners.feedback.policy import (
    COMPLAINTS,
    SWITCH,
    Moment,
    Policy,
    due,
    last_complaint,
    may_be_asked,
)
from recommender.learners.model import ProfileChanges
from recommender.learners.profiles import changed
from recommender.learners.progress.rules import Said
from recommender.storage import journey, learners, surveys
from recommender.storage.database import Database

MAX_WORDS = 2_000
PROMOTER, DETRACTOR, SATISFIED = 9, 6, 4


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """Answers to one kind of question.

    ``score`` is the share of satisfied answers (4 or 5) in per cent for ``csat``; promoters (9,
    10) less detractors (0 to 6) in per cent of the answers, -100..100, for ``nps``. ``None``
    without answers.
    """

    kind: SurveyKind
    answers: int
    score: float | None


class Surveys:
    """Rare questions; all methods raise :class:`NotFoundError` for an unknown learner."""

    def __init__(self, database: Database, *, seed: str, policy: Policy | None = None) -> None:
        self._database = database
        self._seed = seed
        self._policy = policy or Policy()

    def due(
        self, learner_id: str, *, finished: bool, busy: bool, now: datetime
    ) -> SurveyKind | None:
        """The question that may be asked now; see :func:`recommender…policy.due`."""
        with self._database.session() as session:
            learner = learners.get(session, learner_id)
            if not learner.personalised or not may_be_asked(learner.profile):
                return None
            told = journey.records(session, learner_id, also=COMPLAINTS)
            past = surveys.of_learner(session, learners.require(session, learner_id).id)
            first_seen = learners.times(session, learner_id)["created_at"]
        complained_at = last_complaint(one.event for one in told)
        moment = Moment(now, finished, busy, first_seen, complained_at)
        return due(learner_id, past, moment, self._policy, seed=self._seed)

    def asked(self, learner_id: str, kind: SurveyKind, said: Said) -> None:
        """Remembers that the question was put."""
        with self._database.session() as session:
            surveys.ask(session, learner_id, Survey(kind, said.at, channel=said.channel))

    def open(self, learner_id: str) -> Survey | None:
        """The question that waits for an answer, if any."""
        with self._database.session() as session:
            return surveys.open_question(session, learner_id)

    def answer(
        self, learner_id: str, score: int, *, words: str | None = None, now: datetime
    ) -> Survey:
        """Keeps the answer to the question asked last.

        Raises:
            NotFoundError: no question is open.
            BadInputError: the score is not one of that question's.
        """
        with self._database.session() as session:
            asked = surveys.open_question(session, learner_id)
            if asked is not None and score not in asked.kind.scores:
                scores = asked.kind.scores
                raise BadInputError(
                    "That is not a number on this scale.",
                    f"Give one from {scores[0]} to {scores[-1]}.",
                )
            kept = (words or "").strip()[:MAX_WORDS] or None
            return surveys.answer(session, learner_id, score, kept, now=now)

    def set_asking(self, learner_id: str, on: bool, *, now: datetime) -> None:
        """Lets such questions be asked, or not."""
        with self._database.session() as session:
            changes = ProfileChanges(preferences={SWITCH: None if on else False})
            profile = changed(learners.get(session, learner_id).profile, changes)
            learners.save_profile(session, learner_id, profile, now=now)

    def result(self, kind: SurveyKind, *, since: datetime) -> SurveyResult:
        """What was answered since then, over all learners; for administrators."""
        with self._database.session() as session:
            return result_of(kind, surveys.scores(session, kind, since))


def result_of(kind: SurveyKind, scores: dict[int, int]) -> SurveyResult:
    """The result of answers counted by score. Pure."""
    answers = sum(scores.values())
    if not answers:
        return SurveyResult(kind, 0, None)
    if kind is SurveyKind.CSAT:
        good = sum(number for score, number in scores.items() if score >= SATISFIED)
    else:
        good = sum(number for score, number in scores.items() if score >= PROMOTER)
        good -= sum(number for score, number in scores.items() if score <= DETRACTOR)
    return SurveyResult(kind, answers, round(100 * good / answers, 1))
