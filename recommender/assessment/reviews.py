"""The review room: a few questions a day on what was learnt, when they are about to be forgotten.

Missed days cost nothing: what was due waits, today's number stays within its bound, and nothing
here counts what was not done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from math import ceil

from recommender.assessment.days import local_day
from recommender.assessment.decks import Day, day, learnt
from recommender.assessment.items import Item, ItemBank
from recommender.assessment.practice import noted
from recommender.assessment.records import CardRecord, ReviewSettings
from recommender.assessment.review_model import ReviewCard, ReviewFeedback, ReviewSummary
from recommender.assessment.scheduling import Rating, reviewed
from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.storage import events, quizzes, review_cards
from recommender.storage.database import Database

SECONDS_A_CARD = 30
MOST_A_DAY = 50


@dataclass(frozen=True, slots=True)
class _Standing:
    """A learner's cards, what their courses give rise to, and today's share of both."""

    today: date
    cards: dict[str, CardRecord]
    eligible: list[Item]
    settings: ReviewSettings
    day: Day


class Reviews:
    """Spaced review of one installation.

    Args:
        database: the store.
        learners: whose enrolments and time zones decide what is reviewed, and when.
        catalogue: what the courses teach.
        read_bank: gives the questions; called once, when they are first needed.
    """

    def __init__(
        self,
        database: Database,
        learners: Learners,
        catalogue: Catalogue,
        read_bank: Callable[[], ItemBank],
    ) -> None:
        self._database = database
        self._learners = learners
        self._catalogue = catalogue
        self._read_bank = read_bank

    @cached_property
    def bank(self) -> ItemBank:
        """All questions."""
        return self._read_bank()

    def due(self, learner_id: str, *, now: datetime) -> tuple[ReviewCard, ...]:
        """Today's cards, in the order they are asked; ``()`` while reviews are paused.

        Raises :class:`NotFoundError` for an unknown learner.
        """
        return _shown(self._standing(learner_id, now))

    def next(self, learner_id: str, *, now: datetime) -> ReviewCard | None:
        """The card to ask now, or ``None`` when nothing is left for today."""
        return next(iter(self.due(learner_id, now=now)), None)

    def summary(self, learner_id: str, *, now: datetime) -> ReviewSummary:
        """How many cards are left for today, and when the next ones come."""
        standing = self._standing(learner_id, now)
        plan = standing.day
        return ReviewSummary(
            today=len(plan.items),
            done_today=plan.done,
            daily=plan.daily,
            kept=len(standing.cards),
            skills=tuple(sorted({item.skill for item in plan.items})),
            next_on=plan.next_on,
            paused=plan.paused,
            paused_until=standing.settings.paused_until if plan.paused else None,
            minutes=ceil(len(plan.items) * SECONDS_A_CARD / 60),
        )

    def answer(
        self,
        learner_id: str,
        question_id: str,
        option: int | None,
        *,
        now: datetime,
        rating: Rating = Rating.GOOD,
    ) -> ReviewFeedback:
        """Takes an answer, says whether it was right, and plans when the card comes again.

        A card that is not due (its answer was sent twice, or an old button was pressed) is left
        as it is, and the last answer is given back.

        Args:
            learner_id: whose card it is.
            question_id: as in the card.
            option: place of the option, from 0; ``None`` for "I don't know".
            now: the time of the answer.
            rating: how easily it came, if it is right; a wrong answer is ``AGAIN`` anyway.

        Raises:
            NotFoundError: there is no such card for this learner.
            BadInputError: there is no such option.
        """
        item = self._item(question_id)
        if option is not None and not 0 <= option < len(item.options):
            raise BadInputError(
                "There is no such option.", f"Choose one of the {len(item.options)}."
            )
        earned = rating if option == item.right else Rating.AGAIN
        return self._review(learner_id, item, option, earned, now)

    def rate(
        self, learner_id: str, question_id: str, rating: Rating, *, now: datetime
    ) -> ReviewFeedback:
        """As :meth:`answer`, where the learner judges for themselves how well they knew it."""
        return self._review(learner_id, self._item(question_id), None, rating, now)

    def _review(
        self, learner_id: str, item: Item, option: int | None, rating: Rating, now: datetime
    ) -> ReviewFeedback:
        standing = self._standing(learner_id, now)
        before = standing.cards.get(item.item_id)
        if before is None and item not in standing.eligible:
            raise NotFoundError("This question is not among your reviews.", "Ask what is due.")
        if before is not None and not _is_due(before, standing.today):
            return _feedback(item, before, standing, repeated=True)
        card = reviewed(before, item.item_id, rating, option=option, today=standing.today, now=now)
        saved = self._save(learner_id, item, card, before, now)
        after = self._standing(learner_id, now)
        return _feedback(item, after.cards[item.item_id], after, repeated=not saved)

    def _save(
        self,
        learner_id: str,
        item: Item,
        card: CardRecord,
        before: CardRecord | None,
        now: datetime,
    ) -> bool:
        """Writes the card, the event and, for a question never met before, the ability."""
        right = card.rating != Rating.AGAIN
        told = {"question": item.item_id, "skill": item.skill, "rating": card.rating}
        with self._database.session() as session:
            day_before = None if before is None else before.reviewed_on
            if not review_cards.save(session, learner_id, card, day_before):
                return False
            event = Event(EventKind.RECALL, now, value=float(right), payload=told)
            events.append(session, learner_id, event, source="chat")
            met = before is not None or item.item_id in quizzes.answered(session, learner_id)
            if not met and card.option is not None:
                noted(session, learner_id, item, right, now)
        return True

    def set_daily(self, learner_id: str, daily: int | None, *, now: datetime) -> ReviewSettings:
        """Sets how many cards a day there may be (0 for none, ``None`` for the default).

        Raises :class:`BadInputError` below 0 or above 50.
        """
        if daily is not None and not 0 <= daily <= MOST_A_DAY:
            raise BadInputError(f"There can be 0 to {MOST_A_DAY} reviews a day.", "Say a number.")
        return self._change(learner_id, now, daily=daily)

    def pause(self, learner_id: str, *, now: datetime, until: date | None = None) -> ReviewSettings:
        """Lets reviews rest until a day (of the learner's, that day being on again), or for good.

        Raises :class:`BadInputError` for a day that has come already.
        """
        today = self._today(learner_id, now)
        if until is not None and until <= today:
            raise BadInputError("The pause would be over already.", "Name a day to come.")
        return self._change(learner_id, now, paused=True, paused_until=until)

    def resume(self, learner_id: str, *, now: datetime) -> ReviewSettings:
        """Takes reviews up again; nothing has piled up beyond a day's bound."""
        return self._change(learner_id, now, paused=False, paused_until=None)

    def _change(self, learner_id: str, now: datetime, **changes: object) -> ReviewSettings:
        with self._database.session() as session:
            wanted = replace(review_cards.settings(session, learner_id), **changes)  # type: ignore[arg-type]
            review_cards.save_settings(session, learner_id, wanted, now)
        return wanted

    def _item(self, question_id: str) -> Item:
        item = self.bank.get(question_id)
        if item is None:
            raise NotFoundError("This question is no longer there.", "Ask what is due.")
        return item

    def _today(self, learner_id: str, now: datetime) -> date:
        return local_day(now, self._learners.get(learner_id).time_zone)

    def _standing(self, learner_id: str, now: datetime) -> _Standing:
        today = self._today(learner_id, now)
        enrolments = self._learners.enrolments(learner_id)
        courses = self._catalogue.get_many([one.course_id for one in enrolments])
        eligible = learnt(self.bank, enrolments, courses)
        with self._database.session() as session:
            cards = review_cards.of_learner(session, learner_id)
            settings = review_cards.settings(session, learner_id)
        plan = day(self.bank, eligible, cards, settings, today)
        return _Standing(today, cards, eligible, settings, plan)


def _is_due(card: CardRecord, today: date) -> bool:
    return card.due_on <= today and card.reviewed_on < today


def _shown(standing: _Standing) -> tuple[ReviewCard, ...]:
    plan = standing.day
    return tuple(
        ReviewCard(
            question_id=item.item_id,
            skill=item.skill,
            text=item.text,
            options=item.options,
            new=item.item_id not in standing.cards,
            number=number,
            of=plan.done + len(plan.items),
        )
        for number, item in enumerate(plan.items, start=plan.done + 1)
    )


def _feedback(
    item: Item, card: CardRecord, standing: _Standing, *, repeated: bool
) -> ReviewFeedback:
    return ReviewFeedback(
        question_id=item.item_id,
        skill=item.skill,
        correct=card.rating != Rating.AGAIN,
        chosen=card.option,
        right=item.right,
        options=item.options,
        explanation=item.explanation,
        due_on=card.due_on,
        next=next(iter(_shown(standing)), None),
        repeated=repeated,
    )
