"""The placement room: short adaptive quizzes that resume wherever they were left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from uuid import uuid4

from recommender.assessment import topics as names
from recommender.assessment.calibration import FEWEST, Difficulty, recalibrated
from recommender.assessment.items import Item, ItemBank
from recommender.assessment.model import (
    Feedback,
    Measured,
    NoQuestions,
    QuizQuestion,
    QuizResult,
    Topic,
)
from recommender.assessment.priors import prior
from recommender.assessment.quiz import Rules
from recommender.assessment.records import AnswerRecord, QuizRecord, QuizState
from recommender.assessment.results import from_record, measured
from recommender.assessment.running import Run, running
from recommender.catalogue.model import Level
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Profile, ProfileChanges
from recommender.learners.service import Learners
from recommender.storage import abilities, quizzes
from recommender.storage.database import Database

CALIBRATED_QUIZZES = 20_000
"""The latest quizzes that difficulties are measured from."""


class Placement:
    """Quizzes of one installation. Every method is one transaction.

    Args:
        database: the store.
        learners: whose profiles a result may set.
        read_bank: gives the questions; called once, when they are first needed.
        rules: when quizzes end, and how they choose.
    """

    def __init__(
        self,
        database: Database,
        learners: Learners,
        read_bank: Callable[[], ItemBank],
        rules: Rules | None = None,
    ) -> None:
        self._database = database
        self._learners = learners
        self._read_bank = read_bank
        self._rules = rules or Rules()

    @cached_property
    def bank(self) -> ItemBank:
        """All questions, with the difficulties their authors gave them."""
        return self._read_bank()

    def topics(self) -> tuple[Topic, ...]:
        """What there are questions on."""
        return names.topics(self.bank)

    def start(
        self, learner_id: str, topic: str, *, now: datetime, seed: int
    ) -> QuizQuestion | NoQuestions:
        """The first question on a skill or a subject, or the one an open quiz on it waits for.

        An open quiz on another topic is stopped. ``seed`` decides the draw among questions
        that serve equally well.

        Raises :class:`NotFoundError` for an unknown learner.
        """
        found = names.find(self.bank, topic)
        if found is None:
            return NoQuestions(topic, names.similar(self.bank, topic))
        with self._run(learner_id, now) as run:
            quiz = quizzes.open_quiz(run.session, learner_id)
            if quiz is not None and quiz.topic != found:
                run.finish(quiz, QuizState.STOPPED)
                quiz = None
            if quiz is not None:
                return run.question(quiz, resumed=True) or NoQuestions(topic)
            return self._begin(run, found, now, seed) or NoQuestions(topic)

    def _begin(self, run: Run, topic: str, now: datetime, seed: int) -> QuizQuestion | None:
        items = run.bank.of(topic)
        known = abilities.of_learner(run.session, run.learner_id)
        subject = {one.skill for item in items for one in run.bank.of(item.subject)}
        near = {skill: one for skill, one in known.items() if skill in subject}
        mean, sd = prior({item.skill for item in items}, near, now)
        quiz = QuizRecord(str(uuid4()), topic, seed, mean, sd, now)
        first = run.following(quiz)
        if not isinstance(first, Item):
            return None
        quiz = replace(quiz, question_id=first.item_id)
        if quizzes.begin(run.session, run.learner_id, quiz):
            return run.question(quiz)
        other = quizzes.open_quiz(run.session, run.learner_id)  # begun by another process
        return None if other is None else run.question(other, resumed=True)

    def current(self, learner_id: str, *, now: datetime) -> QuizQuestion | None:
        """The question that waits for an answer, or ``None`` when no quiz is open."""
        with self._run(learner_id, now) as run:
            quiz = quizzes.open_quiz(run.session, learner_id)
            return None if quiz is None else run.question(quiz, resumed=True)

    def resume(self, learner_id: str, *, now: datetime) -> QuizQuestion | None:
        """The question at which the latest quiz was stopped, which is open again.

        A result that it gave at the stop stands until it ends anew. ``None`` where the latest
        quiz was not stopped, or has no question left. Raises :class:`NotFoundError` for an
        unknown learner.
        """
        with self._run(learner_id, now) as run:
            quiz = quizzes.open_quiz(run.session, learner_id)
            if quiz is not None:
                return run.question(quiz, resumed=True)
            quiz = quizzes.last_stopped(run.session, learner_id)
            following = None if quiz is None else run.following(quiz)
            if quiz is None or not isinstance(following, Item):
                return None
            quizzes.reopen(run.session, quiz.quiz_id, following.item_id)
            again = replace(quiz, state=QuizState.OPEN, question_id=following.item_id)
            return run.question(again, resumed=True)

    def answer(
        self, learner_id: str, quiz_id: str, question_id: str, option: int | None, *, now: datetime
    ) -> Feedback:
        """Takes an answer and says whether it was right, and what follows.

        Answering the same question again changes nothing: the first answer stands and is given
        back, so that a second click and a repeated message do no harm.

        Args:
            learner_id: whose quiz it is.
            quiz_id: as in the question.
            question_id: as in the question.
            option: the place of the option, from 0; ``None`` for "I don't know".
            now: the time of the answer.

        Raises:
            NotFoundError: the learner has no such quiz.
            BadInputError: there is no such option, the quiz has ended, or another question
                waits; nothing is changed.
        """
        with self._run(learner_id, now) as run:
            quiz = quizzes.get(run.session, learner_id, quiz_id)
            given = quiz.answer_to(question_id)
            fresh = False
            if given is None:
                given = self._checked(run, quiz, question_id, option)
                fresh = quizzes.add_answer(run.session, learner_id, quiz, given, now)
                quiz = quizzes.get(run.session, learner_id, quiz_id)
                if fresh:
                    quiz = run.advance(quiz)
            return self._feedback(run, quiz, question_id, repeated=not fresh)

    def _checked(
        self, run: Run, quiz: QuizRecord, question_id: str, option: int | None
    ) -> AnswerRecord:
        if quiz.state is not QuizState.OPEN:
            raise BadInputError("This quiz has ended.", "Start another one.")
        item = run.bank.get(question_id)
        if item is None or question_id != quiz.question_id:
            raise BadInputError("Another question waits for an answer.", "Ask for it again.")
        if option is not None and not 0 <= option < len(item.options):
            raise BadInputError(
                "There is no such option.", f"Choose one of the {len(item.options)}."
            )
        return AnswerRecord(question_id, option, option == item.right)

    def _feedback(
        self, run: Run, quiz: QuizRecord, question_id: str, *, repeated: bool
    ) -> Feedback:
        item = run.bank.get(question_id)
        given = quiz.answer_to(question_id)
        if item is None or given is None:
            raise NotFoundError("This question is no longer there.", "Go on with the next one.")
        number = [one.question_id for one in quiz.answers].index(question_id) + 1
        still_open = quiz.state is QuizState.OPEN
        return Feedback(
            question=run.shown(quiz, item, number=number, resumed=repeated),
            correct=given.correct,
            chosen=given.option,
            right=item.right,
            explanation=item.explanation,
            next=run.question(quiz) if still_open else None,
            result=from_record(quiz),
            repeated=repeated,
        )

    def stop(self, learner_id: str, *, now: datetime) -> QuizResult | None:
        """Ends the open quiz; its result, if there were answers enough to say anything."""
        with self._run(learner_id, now) as run:
            quiz = quizzes.open_quiz(run.session, learner_id)
            return None if quiz is None else from_record(run.finish(quiz, QuizState.STOPPED))

    def result(self, learner_id: str, topic: str | None = None) -> QuizResult | None:
        """The latest result, of one topic or of any; ``None`` when there is none."""
        if topic is not None:
            topic = names.find(self.bank, topic) or topic
        with self._database.session() as session:
            quiz = quizzes.latest(session, learner_id, topic)
            return None if quiz is None else from_record(quiz)

    def known(self, learner_id: str) -> Mapping[str, Level]:
        """Skill → the highest level mastered for certain: courses up to it may be skipped.

        Skills that were never measured, or of which no level is mastered, are absent. Whether
        the learner wants anything personal to be read is for the caller to ask.
        """
        found = self.measured(learner_id)
        return {skill: one.known for skill, one in found.items() if one.known is not None}

    def measured(self, learner_id: str) -> Mapping[str, Measured]:
        """Where the learner stands in every skill they were ever asked about, by skill.

        Raises :class:`NotFoundError` for an unknown learner.
        """
        with self._database.session() as session:
            found = abilities.of_learner(session, learner_id)
        return {skill: measured(one) for skill, one in found.items()}

    def apply(self, learner_id: str, quiz_id: str, *, now: datetime) -> Profile:
        """Sets the profile's level to a quiz's result; to be called only when they agree.

        Raises :class:`NotFoundError` when the quiz is not there or gave no result.
        """
        with self._database.session() as session:
            result = from_record(quizzes.get(session, learner_id, quiz_id))
        if result is None:
            raise NotFoundError("This quiz gave no result.", "Answer a few more questions.")
        changes = ProfileChanges(skill_level=result.level)
        return self._learners.update_profile(learner_id, changes, now=now)

    def recalibrate(
        self, *, now: datetime, fewest: int = FEWEST, save: bool = True
    ) -> dict[str, Difficulty]:
        """Measures difficulties from the answers of all learners; quizzes use them at once."""
        with self._database.session() as session:
            taken = quizzes.taken(session, CALIBRATED_QUIZZES)
            found = recalibrated(self.bank, taken, floor=self._rules.floor, fewest=fewest)
            if save:
                abilities.save_difficulties(session, found.values(), now)
        return found

    def _run(self, learner_id: str, now: datetime) -> AbstractContextManager[Run]:
        return running(self._database, self.bank, self._rules, learner_id, now)
