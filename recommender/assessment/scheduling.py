"""When a card comes again: FSRS (Ye et al., 2022; version 6) by the ``fsrs`` package.

Cards go by whole days of the learner: there are no steps of minutes, because a chat is no place
to wait for ten of them, and no fuzz, because the daily bound already spreads what is due.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from recommender.assessment.days import noon
from recommender.assessment.records import CardRecord

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION = 0.9
"""Chance of recall at which a card comes again."""

LONGEST = 365
"""Days after which a card comes again in any case."""


class Rating(IntEnum):
    """How well something was remembered, as FSRS counts it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _card(card: CardRecord | None, today: date) -> Card:
    from fsrs import Card, State

    if card is None:
        return Card(card_id=0, due=noon(today))
    return Card(
        card_id=0,
        state=State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=noon(card.due_on),
        last_review=noon(card.reviewed_on),
    )


def reviewed(
    card: CardRecord | None,
    question_id: str,
    rating: Rating,
    *,
    option: int | None,
    today: date,
    now: datetime,
) -> CardRecord:
    """The card after a review; ``card`` is ``None`` for one that was never reviewed.

    It is due one day later at the earliest. A day before the last review (somebody flew west
    over the date line) counts as the same day.
    """
    import fsrs

    if card is not None:
        today = max(today, card.reviewed_on)
    after, _ = _scheduler().review_card(_card(card, today), fsrs.Rating(rating), noon(today))
    assert after.stability is not None  # noqa: S101 - a reviewed card has both
    assert after.difficulty is not None  # noqa: S101
    again = rating is Rating.AGAIN
    return CardRecord(
        question_id=question_id,
        stability=after.stability,
        difficulty=after.difficulty,
        reviews=1 if card is None else card.reviews + 1,
        lapses=0 if card is None else card.lapses + again,
        rating=int(rating),
        option=option,
        due_on=after.due.date(),
        first_on=today if card is None else card.first_on,
        reviewed_on=today,
        reviewed_at=now,
    )


def recall(card: CardRecord, today: date) -> float:
    """The chance, 0..1, that the learner still remembers on ``today``."""
    return float(_scheduler().get_card_retrievability(_card(card, today), noon(today)))


def most_at_risk(cards: list[CardRecord], today: date) -> list[CardRecord]:
    """``cards`` with those most likely to be forgotten first."""
    return sorted(cards, key=lambda card: (round(recall(card, today), 6), card.question_id))
