"""Reviews over days: what is due, answered once, paused, and kept within a bound."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from recommender.assessment.decks import DAILY, NEW_A_DAY
from recommender.assessment.placement import Placement
from recommender.assessment.review_model import ReviewCard
from recommender.assessment.reviews import Reviews
from recommender.assessment.scheduling import Rating
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from tests.assessment.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _completed(learners: Learners) -> None:
    learners.record("ann", Event(EventKind.COMPLETE, NOW, "second"))


def right_of(reviews: Reviews, card: ReviewCard) -> int:
    return reviews.bank.get(card.question_id).right  # type: ignore[union-attr]


def review_day(reviews: Reviews, now: datetime, *, right: bool = True) -> int:
    done = 0
    while (card := reviews.next("ann", now=now)) is not None:
        option = right_of(reviews, card) if right else None
        said = reviews.answer("ann", card.question_id, option, now=now)
        assert said.correct is right
        done += 1
    return done


def test_a_completed_course_brings_new_cards_a_few_a_day(reviews: Reviews) -> None:
    cards = reviews.due("ann", now=NOW)
    assert [card.number for card in cards] == list(range(1, NEW_A_DAY + 1))
    assert all(card.new and card.of == NEW_A_DAY for card in cards)
    assert {card.skill for card in cards} <= {"Adding", "Spelling"}
    assert review_day(reviews, NOW) == NEW_A_DAY
    assert reviews.next("ann", now=NOW) is None
    assert reviews.summary("ann", now=NOW).next_on == date(2026, 3, 2)


def test_nothing_learnt_is_nothing_to_review(reviews: Reviews, learners: Learners) -> None:
    learners.ensure("bob", now=NOW)
    assert reviews.due("bob", now=NOW) == ()
    summary = reviews.summary("bob", now=NOW)
    assert (summary.today, summary.kept, summary.next_on, summary.minutes) == (0, 0, None, 0)
    with pytest.raises(NotFoundError):
        reviews.due("nobody", now=NOW)


def test_feedback_says_what_is_right_and_when_it_comes_again(reviews: Reviews) -> None:
    card = reviews.next("ann", now=NOW)
    assert card is not None
    right = right_of(reviews, card)
    wrong = reviews.answer("ann", card.question_id, (right + 1) % 4, now=NOW)
    assert not wrong.correct
    assert wrong.right == right
    assert wrong.options[wrong.right] == card.options[right]
    assert wrong.due_on == date(2026, 3, 2)
    assert wrong.next is not None
    assert wrong.next.number == 2
    known = reviews.answer(
        "ann", wrong.next.question_id, right_of(reviews, wrong.next), now=NOW, rating=Rating.EASY
    )
    assert known.due_on > wrong.due_on


def test_a_card_counts_once_a_day(reviews: Reviews, learners: Learners) -> None:
    card = reviews.next("ann", now=NOW)
    assert card is not None
    right = right_of(reviews, card)
    first = reviews.answer("ann", card.question_id, right, now=NOW)
    again = reviews.answer("ann", card.question_id, (right + 1) % 4, now=NOW + timedelta(hours=1))
    old_button = reviews.answer("ann", card.question_id, None, now=NOW + DAY)
    for repeated in (again, old_button):
        assert repeated.repeated
        assert repeated.correct
        assert (repeated.chosen, repeated.due_on) == (right, first.due_on)
    recalls = [event for event in learners.history("ann") if event.kind is EventKind.RECALL]
    assert len(recalls) == 1
    told = {"question": card.question_id, "skill": card.skill, "rating": 3}
    assert told.items() <= (recalls[0].payload or {}).items()


def test_missed_weeks_cost_nothing(reviews: Reviews) -> None:
    for number in range(4):
        review_day(reviews, NOW + number * DAY)
    much_later = NOW + 200 * DAY
    summary = reviews.summary("ann", now=much_later)
    assert summary.today == DAILY
    assert review_day(reviews, much_later) == DAILY
    assert reviews.summary("ann", now=much_later).today == 0


def test_the_learners_day_decides(reviews: Reviews, learners: Learners) -> None:
    learners.ensure("ann", time_zone="Pacific/Auckland", now=NOW)
    evening = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)  # 23:30 in Auckland
    review_day(reviews, evening, right=False)
    assert reviews.summary("ann", now=evening).done_today == NEW_A_DAY
    next_day = evening + timedelta(hours=1)
    summary = reviews.summary("ann", now=next_day)
    assert (summary.done_today, summary.today) == (0, 2 * NEW_A_DAY)


def test_pausing_and_taking_up_again(reviews: Reviews) -> None:
    settings = reviews.pause("ann", now=NOW, until=date(2026, 3, 8))
    assert settings.paused
    assert reviews.due("ann", now=NOW) == ()
    summary = reviews.summary("ann", now=NOW)
    assert (summary.paused, summary.paused_until, summary.next_on) == (
        True, date(2026, 3, 8), date(2026, 3, 8),
    )  # fmt: skip
    assert len(reviews.due("ann", now=NOW + 7 * DAY)) == NEW_A_DAY
    reviews.resume("ann", now=NOW)
    assert len(reviews.due("ann", now=NOW)) == NEW_A_DAY
    reviews.pause("ann", now=NOW)
    assert reviews.due("ann", now=NOW + 900 * DAY) == ()
    with pytest.raises(BadInputError, match="over already"):
        reviews.pause("ann", now=NOW, until=date(2026, 3, 1))


def test_the_daily_number_is_the_learners(reviews: Reviews) -> None:
    reviews.set_daily("ann", 2, now=NOW)
    assert review_day(reviews, NOW) == 2
    assert reviews.summary("ann", now=NOW).daily == 2
    reviews.set_daily("ann", None, now=NOW)
    assert reviews.summary("ann", now=NOW).today == NEW_A_DAY - 2
    for odd in (-1, 51):
        with pytest.raises(BadInputError):
            reviews.set_daily("ann", odd, now=NOW)


def test_what_is_not_among_the_cards_is_refused(reviews: Reviews) -> None:
    card = reviews.next("ann", now=NOW)
    assert card is not None
    with pytest.raises(NotFoundError):
        reviews.answer("ann", "counting-01", 0, now=NOW)
    with pytest.raises(NotFoundError):
        reviews.answer("ann", "no-such", 0, now=NOW)
    for option in (-1, 4):
        with pytest.raises(BadInputError):
            reviews.answer("ann", card.question_id, option, now=NOW)
    assert reviews.next("ann", now=NOW) == card


def test_one_may_judge_oneself(reviews: Reviews) -> None:
    card = reviews.next("ann", now=NOW)
    assert card is not None
    said = reviews.rate("ann", card.question_id, Rating.HARD, now=NOW)
    assert said.correct
    assert said.chosen is None


def test_first_answers_say_something_of_the_skill_and_later_ones_do_not(
    reviews: Reviews, placement: Placement
) -> None:
    review_day(reviews, NOW)
    first = placement.measured("ann")
    assert sum(one.answers for one in first.values()) == NEW_A_DAY
    reviews.set_daily("ann", 50, now=NOW)
    later = NOW + 60 * DAY
    old = {card.question_id for card in reviews.due("ann", now=later) if not card.new}
    for question_id in old:
        right = reviews.bank.get(question_id).right  # type: ignore[union-attr]
        reviews.answer("ann", question_id, right, now=later)
    assert old
    assert placement.measured("ann") == first


def test_reviews_are_exported_and_erased(reviews: Reviews, learners: Learners) -> None:
    done = review_day(reviews, NOW)
    reviews.set_daily("ann", 7, now=NOW)
    kept = learners.export("ann")["assessment"]
    assert len(kept["review_cards"]) == done
    assert kept["review_cards"][0]["due_on"] > "2026-03-01"
    assert kept["review_settings"][0]["daily"] == 7
    counts = learners.erase("ann")
    assert (counts["review_cards"], counts["review_settings"]) == (done, 1)
