"""How far, how long, on which day, how many stars: read from people's words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.drop_reasons import reason_said
from actions.goal_amounts import GoalSaid, goal_said
from actions.progress_amounts import amount_said
from actions.quiz_answers import Kind, read_answer
from actions.rating_words import review_said, stars_said
from actions.report_reasons import fault_said
from actions.sharing import target_said
from actions.study_amounts import durations
from actions.study_days import days
from actions.turn import Message
from recommender.learners.feedback.model import ReportReason
from recommender.learners.progress.model import DropReason
from recommender.learners.progress.weeks import WeeklyGoal

TODAY = date(2026, 3, 4)  # a Wednesday
OPTIONS = ("Left join", "Cross join", "Inner join", "None of them")
unhurried = settings(deadline=None)


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("I'm at 60%", 0.6),
        ("seventy per cent", 0.7),
        ("from 25 to 45%", 0.45),
        ("sort of half finished the pandas one", 0.5),
        ("three quarters through", 0.75),
        ("two thirds of it", 0.67),
        ("3 of 8 modules", 0.375),
        ("three down, five to go", 0.375),
        ("on lesson 5 of 20", 0.2),
        ("nearly done with it", 0.9),
    ],
)
def test_shares(text: str, fraction: float) -> None:
    found = amount_said(text)
    assert found is not None
    assert found.fraction == pytest.approx(fraction)


@pytest.mark.parametrize(
    ("text", "module", "finished"),
    [
        ("just did module 3", 3, True),
        ("I'm on module 6 now", 6, False),
        ("finished chapter two", 2, True),
        ("got to the third lesson", 3, False),
        ("done with module 1, moving to 2", 1, True),
        ("did units 3 and 4", 4, True),
        ("first chapter of the second one, check", 1, True),
    ],
)
def test_modules(text: str, module: int, finished: bool) -> None:
    found = amount_said(text)
    assert found is not None
    assert (found.module, found.finished) == (module, finished)


@pytest.mark.parametrize("text", ["show me more", "I like the second one", "hello"])
def test_what_says_nothing_of_progress(text: str) -> None:
    assert amount_said(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("40 minutes of SQL", [40]),
        ("an hour and a half", [90]),
        ("1h30 python", [90]),
        ("two and a half hours", [150]),
        ("from 7 to half past 8", [90]),
        ("from 11 to 1", [120]),
        ("three quarters of an hour", [45]),
        ("half an hour and then 20 mins", [30, 20]),
        ("1,5 h", [90]),
        ("a quarter of an hour", [15]),
        ("an hour and twenty minutes", [80]),
        ("no time at all", []),
    ],
)
def test_lengths_of_time(text: str, minutes: list[int]) -> None:
    assert [one.minutes for one in durations(text)] == minutes


def test_bare_numbers_are_minutes_only_where_that_is_asked_for() -> None:
    text = "did 30 on Monday and 40 on Wednesday"
    assert [one.minutes for one in durations(text, bare=True)] == [30, 40]
    assert durations(text) == ()


@given(st.integers(1, 1440))
@unhurried
def test_minutes_are_read_as_written(minutes: int) -> None:
    assert [one.minutes for one in durations(f"I did {minutes} minutes")] == [minutes]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", date(2026, 3, 3)),
        ("last night", date(2026, 3, 3)),
        ("the day before yesterday", date(2026, 3, 2)),
        ("on Saturday", date(2026, 2, 28)),
        ("on Wednesday", TODAY),
        ("last Wednesday", date(2026, 2, 25)),
        ("the 14th", date(2026, 2, 14)),
        ("Tuesday, 3 March", date(2026, 3, 3)),
        ("on 20 December", date(2025, 12, 20)),
        ("2026-02-27", date(2026, 2, 27)),
        ("over the weekend", date(2026, 3, 1)),
        ("for tomorrow", date(2026, 3, 5)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert [one.day for one in days(text, TODAY)] == [day]


@given(st.text(max_size=80))
@unhurried
def test_no_text_breaks_a_grammar(text: str) -> None:
    amount_said(text)
    durations(text, bare=True)
    days(text, TODAY)
    goal_said(text, WeeklyGoal(hours=4.0))
    stars = stars_said(text, bare=True)
    assert stars is None or stars.possible == (0.5 < stars.number <= 5)
    review_said(text)
    target_said(text)
    read_answer(Message(text), OPTIONS)


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("set my weekly goal to 4 hours", GoalSaid(hours=4.0)),
        ("three lessons a week", GoalSaid(sessions=3)),
        ("90 minutes a week", GoalSaid(hours=1.5)),
        ("double my weekly goal", GoalSaid(hours=8.0)),
        ("halve it, half of my goal", GoalSaid(hours=2.0)),
        ("reduce it by 30 minutes", GoalSaid(hours=3.5)),
        ("an hour, no more", GoalSaid(hours=1.0)),
        ("six hours is silly, put it at two", GoalSaid(hours=2.0)),
        ("remove my weekly goal", GoalSaid(clear=True)),
        ("change my weekly goal", None),
    ],
)
def test_weekly_goals(text: str, goal: GoalSaid | None) -> None:
    assert goal_said(text, WeeklyGoal(hours=4.0)) == goal


@pytest.mark.parametrize(
    ("text", "stars", "possible"),
    [
        ("4 stars for the SQL one", 4, True),
        ("loved it, 5/5", 5, True),
        ("8 out of 10", 4, True),
        ("⭐⭐⭐", 3, True),
        ("four and a half stars", 4.5, True),
        ("zero stars if I could", 0, False),
        ("11/10", 5.5, False),
        ("change my rating from 4 to 2", 2, True),
    ],
)
def test_stars(text: str, stars: float, possible: bool) -> None:
    found = stars_said(text)
    assert found is not None
    assert (found.number, found.possible) == (pytest.approx(stars), possible)


@pytest.mark.parametrize(
    ("text", "review"),
    [
        ("leave a review: good pace, dull videos", "good pace, dull videos"),
        ("the course was a bit dry", "the course was a bit dry"),
        ("I want to rate the course", None),
        ("4 stars", None),
    ],
)
def test_reviews_in_words(text: str, review: str | None) -> None:
    assert review_said(text) == review


@pytest.mark.parametrize(
    ("text", "kind", "option"),
    [
        ("b", Kind.OPTION, 1),
        ("B.", Kind.OPTION, 1),
        ("3", Kind.OPTION, 2),
        ("the second", Kind.OPTION, 1),
        ("the last one", Kind.OPTION, 3),
        ("I think it's a", Kind.OPTION, 0),
        ("left join", Kind.OPTION, 0),
        ("it must be the iner join", Kind.OPTION, 2),
        ("None of them", Kind.OPTION, 3),
        ("I don't know", Kind.UNKNOWN, None),
        ("pass", Kind.UNKNOWN, None),
        ("e", Kind.NO_SUCH, None),
        ("stop the quiz", Kind.STOP, None),
        ("how long is the course?", Kind.NONE, None),
        ("show me something else please", Kind.NONE, None),
    ],
)
def test_answers(text: str, kind: Kind, option: int | None) -> None:
    found = read_answer(Message(text), OPTIONS)
    assert (found.kind, found.option) == (kind, option)


@given(st.sampled_from(OPTIONS))
@unhurried
def test_an_option_typed_as_it_stands_is_that_option(option: str) -> None:
    assert read_answer(Message(option), OPTIONS).option == OPTIONS.index(option)


def test_reasons() -> None:
    assert reason_said("it is above my level") is DropReason.TOO_HARD
    assert reason_said("no time, new job") is DropReason.NO_TIME
    assert reason_said("drop it") is None
    assert fault_said("the link is broken") is ReportReason.BROKEN_LINK
    assert fault_said("this is sexist") is ReportReason.OFFENSIVE
    assert fault_said("report it") is None


def test_whom_a_course_is_for() -> None:
    assert target_said("send it to @maria on telegram").handle == "maria"
    assert target_said("post it in #learning on slack").room == "learning"
    assert target_said("recommend this to Ana").who == "Ana"
    assert target_said("share it with somebody").who is None
    assert target_said("mail it to ana@example.org").app == "email"
