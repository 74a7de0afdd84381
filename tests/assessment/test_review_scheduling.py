"""Intervals in whole local days: growing with right answers, sane whatever clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.assessment.days import local_day, noon
from recommender.assessment.decks import DAILY, NEW_A_DAY, Day, day, learnt
from recommender.assessment.items import Item, ItemBank
from recommender.assessment.levels import level_of
from recommender.assessment.records import CardRecord, ReviewSettings
from recommender.assessment.scheduling import LONGEST, Rating, most_at_risk, recall, reviewed
from recommender.catalogue.model import Course, Level
from recommender.learners.model import Enrolment, EnrolmentState
from tests.assessment.conftest import NOW, bank_of, unhurried

TODAY = date(2026, 3, 1)
BANK = bank_of("Adding", "Counting")
ratings = st.sampled_from(Rating)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def after(card: CardRecord | None, rating: Rating, today: date) -> CardRecord:
    return reviewed(card, "q", rating, option=None, today=today, now=noon(today))


@unhurried
@given(st.lists(ratings, min_size=1, max_size=12), days, st.integers(0, 20))
def test_a_card_is_due_on_a_later_day_within_a_year(
    given_ratings: list[Rating], start: date, late: int
) -> None:
    card, today = None, start
    for rating in given_ratings:
        card = after(card, rating, today)
        assert 1 <= (card.due_on - today).days <= LONGEST
        assert 1 <= card.difficulty <= 10
        assert card.stability > 0
        today = card.due_on + timedelta(days=late)
    assert card is not None
    assert card.reviews == len(given_ratings)
    assert card.first_on == start


@unhurried
@given(st.lists(ratings, max_size=6), days)
def test_the_better_it_was_known_the_later_it_comes(
    given_ratings: list[Rating], start: date
) -> None:
    card, today = None, start
    for rating in given_ratings:
        card = after(card, rating, today)
        today = card.due_on
    due = [after(card, rating, today).due_on for rating in Rating]
    assert due == sorted(due)


def test_right_answers_on_time_stretch_the_interval() -> None:
    card, today, gaps = None, TODAY, []
    for _ in range(5):
        card = after(card, Rating.GOOD, today)
        gaps.append((card.due_on - today).days)
        today = card.due_on
    assert gaps == sorted(gaps)
    assert gaps[0] <= 3
    assert gaps[-1] > 60
    lapsed = after(card, Rating.AGAIN, today)
    assert (lapsed.due_on - today).days < gaps[-1] / 2
    assert lapsed.lapses == 1


@pytest.mark.parametrize(
    "zone", ["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati"]
)
@unhurried
@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_the_hour_of_the_day_and_changed_clocks_do_not_matter(
    zone: str, moment: datetime, first_hour: int, second_hour: int
) -> None:
    place = ZoneInfo(zone)
    first = moment.replace(hour=first_hour, tzinfo=place)
    card = after(None, Rating.GOOD, local_day(first.astimezone(UTC), zone))
    gap = (card.due_on - first.date()).days
    second = (moment + timedelta(days=gap)).replace(hour=second_hour, tzinfo=place)
    # An hour that clocks skip may belong to another one, never to another day.
    again = local_day(second.astimezone(UTC), zone)
    assert again == card.due_on
    assert after(card, Rating.GOOD, again).reviewed_on == again


def test_a_day_is_the_learners() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert local_day(late, None) == date(2026, 3, 1)
    assert local_day(late, "Europe/Vienna") == date(2026, 3, 2)
    assert local_day(late, "America/New_York") == date(2026, 3, 1)
    assert local_day(late, "Mars/Base") == date(2026, 3, 1)


def test_flying_west_over_the_date_line_repeats_a_day_and_breaks_nothing() -> None:
    card = after(None, Rating.AGAIN, TODAY)
    again = after(card, Rating.GOOD, TODAY - timedelta(days=1))
    assert again.reviewed_on == TODAY
    assert again.due_on > TODAY


def test_recall_fades_and_the_weakest_comes_first() -> None:
    card = after(None, Rating.GOOD, TODAY)
    chances = [recall(card, TODAY + timedelta(days=n)) for n in (0, 1, 5, 50)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1
    strong = reviewed(None, "a", Rating.EASY, option=None, today=TODAY, now=NOW)
    weak = reviewed(None, "z", Rating.AGAIN, option=None, today=TODAY, now=NOW)
    assert most_at_risk([strong, weak], TODAY + timedelta(days=5)) == [weak, strong]


def enrolment(course: str, state: EnrolmentState, progress: float = 0.0) -> Enrolment:
    return Enrolment(course, state, progress, NOW)


COURSES = {
    "easy": Course("easy", "Easy", level=Level.BEGINNER, skills=("Adding",)),
    "open": Course("open", "Open", skills=("Counting", "Knitting")),
}


@pytest.mark.parametrize(
    ("state", "progress", "counts"),
    [
        (EnrolmentState.COMPLETED, 1.0, True),
        (EnrolmentState.STARTED, 0.5, True),
        (EnrolmentState.STARTED, 0.4, False),
        (EnrolmentState.ENROLLED, 0.0, False),
        (EnrolmentState.DROPPED, 0.9, False),
    ],
)
def test_cards_come_from_what_was_learnt(
    state: EnrolmentState, progress: float, counts: bool
) -> None:
    found = learnt(BANK, [enrolment("easy", state, progress)], COURSES)
    assert bool(found) is counts
    assert {one.skill for one in found} <= {"Adding"}
    assert {level_of(one.difficulty) for one in found} <= {Level.BEGINNER}


def test_a_course_for_all_levels_brings_all_its_questions_easiest_first() -> None:
    done = [enrolment("open", EnrolmentState.COMPLETED), enrolment("gone", EnrolmentState.STARTED)]
    found = learnt(BANK, done, COURSES)
    assert set(found) == set(BANK.of("Counting"))
    assert [one.difficulty for one in found] == sorted(one.difficulty for one in found)


def kept(number: int, due: date, seen: date, first: date | None = None) -> CardRecord:
    return CardRecord(
        f"adding-{number:02d}", 3.0, 5.0, 1, 0, 3, None, due, first or seen, seen, NOW
    )


def plan(
    cards: list[CardRecord], eligible: list[Item], settings: ReviewSettings | None = None
) -> Day:
    by_id = {card.question_id: card for card in cards}
    return day(BANK, eligible, by_id, settings or ReviewSettings(), TODAY)


def test_a_long_absence_does_not_pile_up() -> None:
    old = TODAY - timedelta(days=90)
    cards = [kept(number, old, old - timedelta(days=3)) for number in range(12)]
    found = plan(cards, list(BANK.of("Counting")))
    assert len(found.items) == DAILY
    assert found.next_on == TODAY + timedelta(days=1)


def test_new_cards_are_bounded_and_come_after_what_is_due() -> None:
    yesterday = TODAY - timedelta(days=1)
    found = plan([kept(0, TODAY, yesterday)], list(BANK.of("Counting")))
    assert [one.skill for one in found.items] == ["Adding"] + ["Counting"] * NEW_A_DAY
    some_done = [kept(n, TODAY + timedelta(days=2), TODAY, TODAY) for n in range(3)]
    assert len(plan(some_done, list(BANK.of("Counting"))).items) == NEW_A_DAY - 3


def test_the_daily_bound_counts_what_was_done() -> None:
    done = [kept(n, TODAY + timedelta(days=2), TODAY, TODAY - timedelta(days=9)) for n in range(9)]
    found = plan(done, list(BANK.of("Counting")))
    assert (len(found.items), found.done) == (1, 9)
    none = plan(done, list(BANK.of("Counting")), ReviewSettings(daily=0))
    assert none.items == ()


def test_a_pause_rests_until_its_day() -> None:
    until = TODAY + timedelta(days=7)
    paused = plan([], list(BANK), ReviewSettings(paused=True, paused_until=until))
    assert (paused.items, paused.paused, paused.next_on) == ((), True, until)
    over = plan([], list(BANK), ReviewSettings(paused=True, paused_until=TODAY))
    assert not over.paused
    assert over.items
    assert plan([], list(BANK), ReviewSettings(paused=True)).next_on is None


def test_cards_whose_question_is_gone_are_not_asked() -> None:
    gone = CardRecord("gone", 3, 5, 1, 0, 3, None, TODAY, TODAY, TODAY - timedelta(days=1), NOW)
    found = day(ItemBank(), [], {"gone": gone}, ReviewSettings(), TODAY)
    assert (found.items, found.next_on) == ((), None)
