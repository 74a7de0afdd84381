"""What reviews say to whoever asks for them. None of it gives the right option away before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A question for today; ``number`` of ``of`` counts those done today as well, from 1."""

    question_id: str
    skill: str
    text: str
    options: tuple[str, ...]
    new: bool
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class ReviewFeedback:
    """What follows a review.

    Attributes:
        correct: whether it was remembered.
        chosen: place of the option chosen, from 0; ``None`` for "I don't know", or where the
            learner rated themselves.
        right: place of the right option.
        due_on: the learner's day on which it comes again.
        next: the next card for today, or ``None`` when today's are done.
        repeated: it had been answered already, and nothing was changed.
    """

    question_id: str
    skill: str
    correct: bool
    chosen: int | None
    right: int
    options: tuple[str, ...]
    explanation: str
    due_on: date
    next: ReviewCard | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """Where a learner stands with reviews today.

    Attributes:
        today: cards left for today, never more than the bound.
        done_today: cards reviewed today; ``daily`` is the bound that holds.
        kept: cards in all; ``skills`` those that today's cards are about.
        next_on: the next later day with something to review; ``None`` where none is planned,
            or where reviews are paused without an end.
        minutes: a rough time for today's cards.
    """

    today: int
    done_today: int
    daily: int
    kept: int
    skills: tuple[str, ...]
    next_on: date | None
    paused: bool
    paused_until: date | None
    minutes: int
