"""The steps of one learner's quizzes, within one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from recommender.assessment.items import Item, ItemBank
from recommender.assessment.model import QuizQuestion
from recommender.assessment.quiz import Answered, Ending, Rules, next_item
from recommender.assessment.records import QuizRecord, QuizState
from recommender.assessment.results import result_of, to_document
from recommender.learners.model import Event, EventKind
from recommender.storage import abilities, events, quizzes, review_cards
from recommender.storage.database import Database
from recommender.storage.quizzes import Transaction


@dataclass(frozen=True)
class Run:
    """What every step needs; ``bank`` has the difficulties that answers have shown."""

    session: Transaction
    bank: ItemBank
    rules: Rules
    learner_id: str
    now: datetime

    def following(self, quiz: QuizRecord) -> Item | Ending:
        """The question that comes next, or why there is none."""
        met = quizzes.answered(self.session, self.learner_id)
        reviewed = review_cards.of_learner(self.session, self.learner_id)
        items = self.bank.of(quiz.topic)
        seen = met.union(reviewed)
        return next_item(items, self.answers(quiz), self.rules_of(quiz), quiz.seed, seen)

    def question(self, quiz: QuizRecord, *, resumed: bool = False) -> QuizQuestion | None:
        """The question an open quiz waits for.

        When the bank no longer has it, the quiz goes on with another one, or ends if none is
        left.
        """
        item = self.bank.get(quiz.question_id)
        if item is None:
            quiz = self.advance(quiz)
            item = self.bank.get(quiz.question_id)
        if item is None:
            return None
        return self.shown(quiz, item, number=len(quiz.answers) + 1, resumed=resumed)

    def shown(self, quiz: QuizRecord, item: Item, *, number: int, resumed: bool) -> QuizQuestion:
        """A question as people see it."""
        return QuizQuestion(
            quiz_id=quiz.quiz_id,
            question_id=item.item_id,
            topic=quiz.topic,
            skill=item.skill,
            text=item.text,
            options=item.options,
            number=number,
            at_most=max(min(self.rules.most, len(self.bank.of(quiz.topic))), number),
            resumed=resumed,
        )

    def advance(self, quiz: QuizRecord) -> QuizRecord:
        """Asks the next question, or ends the quiz when enough is known."""
        following = self.following(quiz)
        if isinstance(following, Ending):
            return self.finish(quiz, QuizState.DONE, following)
        quizzes.ask(self.session, quiz.quiz_id, following.item_id)
        return replace(quiz, question_id=following.item_id)

    def finish(
        self, quiz: QuizRecord, state: QuizState, ending: Ending = Ending.STOPPED
    ) -> QuizRecord:
        """Ends a quiz; with answers enough, the result is kept and written to the event log."""
        answers = self.answers(quiz)
        enough = len(answers) >= self.rules.fewest or (state is QuizState.DONE and answers)
        if not enough:
            quizzes.end(self.session, quiz.quiz_id, state, None, self.now)
            return replace(quiz, state=state, question_id=None, ended_at=self.now)
        result, measured = result_of(quiz, answers, self.rules_of(quiz), ending, self.now)
        document = to_document(result)
        if quizzes.end(self.session, quiz.quiz_id, state, document, self.now):
            abilities.save(self.session, self.learner_id, measured)
            told = {"topic": quiz.topic, "level": result.level.value, "asked": result.asked}
            event = Event(EventKind.QUIZ, self.now, value=result.certainty, payload=told)
            events.append(self.session, self.learner_id, event, source="chat")
        return replace(quiz, state=state, question_id=None, result=document, ended_at=self.now)

    def answers(self, quiz: QuizRecord) -> list[Answered]:
        """The answers so far, without those to questions that are no longer in the bank."""
        found = ((self.bank.get(one.question_id), one.correct) for one in quiz.answers)
        return [Answered(item, correct) for item, correct in found if item is not None]

    def rules_of(self, quiz: QuizRecord) -> Rules:
        """The rules, with the prior that the quiz began with."""
        return replace(self.rules, prior_mean=quiz.prior_mean, prior_sd=quiz.prior_sd)


@contextmanager
def running(
    database: Database, authored: ItemBank, rules: Rules, learner_id: str, now: datetime
) -> Iterator[Run]:
    """A transaction for one learner's quizzes, with the difficulties measured so far."""
    with database.session() as session:
        measured = {
            found.item_id: found.difficulty
            for found in abilities.difficulties(session).values()
            if (item := authored.get(found.item_id)) and item.difficulty == found.authored
        }
        yield Run(session, authored.with_difficulties(measured), rules, learner_id, now)
