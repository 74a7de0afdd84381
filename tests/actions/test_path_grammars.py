"""Days, dates, shifts, amounts and goals in a sentence about a plan."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.path_amounts import Amount, amount_said
from actions.path_dates import later, spans_said
from actions.path_days import ALL, DaysSaid, days_said
from actions.path_easter import easter
from actions.path_goals import goal_said
from actions.path_shifts import finish_day, moved
from actions.path_steps import Edit, edit_said
from actions.path_wishes import mode_said, wants_cheaper, wants_lighter, wants_no_deadline
from actions.turn import Message
from recommender.paths.model import Mode

TODAY = date(2026, 11, 21)  # a Saturday
WEEK = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "current", "after"),
    [
        ("only Sundays", WEEK, (6,)),
        ("I can do tuesday and thursday evenings", WEEK, (1, 3)),
        ("weekday evenings", (6,), WEEK),
        ("just at weekends", WEEK, (5, 6)),
        ("every day", (6,), ALL),
        ("not Mondays any more", WEEK, (1, 2, 3, 4)),
        ("no studying on Fridays or Mondays", WEEK, (1, 2, 3)),
        ("leave out weekends", ALL, WEEK),
        ("I won't be able to study on Fridays", WEEK, (0, 1, 2, 3)),
        ("keep Sundays free", (5, 6), (5,)),
        ("I have Fridays off", WEEK, (0, 1, 2, 3)),
        ("Saturdays as well", WEEK, (*WEEK, 5)),
        ("what if I also had Sundays", (5,), (5, 6)),
        ("not Mondays, move those to Wednesday", (0, 1), (1, 2)),
        ("mon, wed and fri", (6,), (0, 2, 4)),
        ("no Sundays", (6,), (0, 1, 2, 3, 4, 5)),
        ("start on Monday", WEEK, None),
        ("by next Friday", WEEK, None),
        ("the sun is shining", WEEK, None),
        ("I sat down", WEEK, None),
        ("in the evenings", WEEK, None),
    ],
)
def test_days_of_the_week(
    text: str, current: tuple[int, ...], after: tuple[int, ...] | None
) -> None:
    assert days_said(text).after(current) == after


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("mornings only", time(8)),
        ("weekday evenings", time(19)),
        ("in my lunch break", time(12, 30)),
        ("this morning", None),
        ("whenever", None),
    ],
)
def test_times_of_day(text: str, at: time | None) -> None:
    assert days_said(text).at == at


@given(st.sets(st.sampled_from(ALL), min_size=1), st.sets(st.sampled_from(ALL), max_size=6))
def test_there_is_always_a_day_left_to_study(current: set[int], without: set[int]) -> None:
    days = DaysSaid(without=tuple(sorted(without))).after(sorted(current))
    assert days is None or (days and not set(days) & without)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in August", "2027-08-01", "2027-08-31"),
        ("in november", "2026-11-01", "2026-11-30"),
        ("3 to 17 August", "2027-08-03", "2027-08-17"),
        ("from the 28th of December to the 3rd of January", "2026-12-28", "2027-01-03"),
        ("12 March 2028", "2028-03-12", "2028-03-12"),
        ("March 12th", "2027-03-12", "2027-03-12"),
        ("2027-02-03", "2027-02-03", "2027-02-03"),
        ("the week of Christmas", "2026-12-21", "2026-12-27"),
        ("the week of 20 October", "2027-10-18", "2027-10-24"),
        ("over Christmas", "2026-12-24", "2026-12-26"),
        ("after Easter", "2027-03-26", "2027-03-29"),
        ("in spring", "2027-03-01", "2027-05-31"),
        ("in the new year", "2027-01-01", "2027-01-01"),
        ("next week", "2026-11-23", "2026-11-29"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("next Monday", "2026-11-23", "2026-11-23"),
        ("the 12th", "2026-12-12", "2026-12-12"),
        ("two weeks in September", "2027-09-01", "2027-09-14"),
        ("june and july", "2027-06-01", "2027-07-31"),
        ("may to june", "2027-05-01", "2027-06-30"),
    ],
)
def test_spans_of_days(text: str, first: str, last: str) -> None:
    (span,) = spans_said(text, TODAY)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["may I change it", "it may take long", "march on", "31 June", "step 4", "the 2nd step"]
)
def test_what_is_no_day(text: str) -> None:
    assert spans_said(text, TODAY) == ()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-30, 30))
def test_a_month_later_is_in_the_month_that_follows(day: date, count: int) -> None:
    found = later(day, count, "months")
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert later(day, count, "weeks") - day == timedelta(weeks=count)


def test_easter_sundays() -> None:
    """Known ones, the earliest and the latest among them."""
    assert [easter(year).isoformat()[5:] for year in (2024, 2025, 2026, 2285, 2038)] == [
        "03-31", "04-20", "04-05", "03-22", "04-25",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("shift the whole plan to March", "2027-03-01"),
        ("start in January instead", "2027-01-01"),
        ("start on Monday", "2026-11-23"),
        ("recalculate, I begin only next month", "2026-12-01"),
        ("put it off until after Easter", "2027-03-30"),
        ("I need to be done by May", None),
        ("stretch it until June", None),
        ("start a week later", None),
    ],
)
def test_beginnings(text: str, start: str | None) -> None:
    found = moved(text, TODAY).start
    assert (found.isoformat() if found else None) == start


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("push everything back two weeks", (2, "weeks")),
        ("delay my plan by ten days", (10, "days")),
        ("can we start a week later", (1, "week")),
        ("shift it all by a month", (1, "month")),
        ("bring it forward by a week", (-1, "week")),
        ("start in three weeks", (3, "weeks")),
        ("two weeks in Spain", None),
    ],
)
def test_shifts(text: str, shift: tuple[int, str] | None) -> None:
    assert moved(text, TODAY).shift == shift


def test_a_plan_never_begins_before_today() -> None:
    assert moved("bring it forward by a month", TODAY).begin(TODAY, TODAY) == TODAY
    a_week_on = TODAY + timedelta(days=7)
    assert moved("push it back a week", TODAY).begin(a_week_on, TODAY) == TODAY + timedelta(days=14)


@pytest.mark.parametrize(
    ("text", "pauses"),
    [
        ("no studying the week of Christmas", [("2026-12-21", "2026-12-27")]),
        ("nothing in August", [("2027-08-01", "2027-08-31")]),
        ("I'm on holiday 3 to 17 August", [("2027-08-03", "2027-08-17")]),
        ("keep Christmas free", [("2026-12-24", "2026-12-26")]),
        ("I'm ill for two weeks", [("2026-11-21", "2026-12-04")]),
        ("pause in June and the week of 5 October", [
            ("2027-06-01", "2027-06-30"), ("2027-10-04", "2027-10-10"),
        ]),
        ("free courses only from March", []),
        ("a day off every week", []),
        ("no holidays, done by June", []),
    ],
)  # fmt: skip
def test_pauses(text: str, pauses: list[tuple[str, str]]) -> None:
    found = moved(text, TODAY).pauses
    assert [(one.first.isoformat(), one.last.isoformat()) for one in found] == pauses


def test_a_finish_date_is_a_deadline() -> None:
    assert finish_day("move my finish date to 1 December", TODAY) == date(2026, 12, 1)
    assert finish_day("bring the deadline forward to April", TODAY) == date(2027, 4, 30)
    assert finish_day("shift the plan to March", TODAY) is None


@pytest.mark.parametrize(
    ("text", "said", "hours"),
    [
        ("3 more hours a week", None, 8),
        ("an hour less", None, 4),
        ("two hours more every week", None, 7),
        ("an extra 30 minutes a week", None, 5.5),
        ("half an hour more a day", None, 8.5),
        ("double my hours", None, 10),
        ("half the time", None, 2.5),
        ("full time", None, 35),
        ("7 hours a week", 7.0, 7),
        ("faster please", None, None),
    ],
)
def test_hours_where_there_were_five(text: str, said: float | None, hours: float | None) -> None:
    from actions.turn import Entity

    value = {"hours_per_week": said, "hours": None, "bound": None, "text": text}
    entities = (Entity("time_amount", value),) if said else ()
    assert amount_said(Message(text, entities=entities)).after(5) == hours


def test_no_amount_is_no_amount() -> None:
    assert not Amount()


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("a roadmap to devops please", "devops"),
        ("make a plan from cook to food chemist, with dates", "food chemist"),
        ("draw me the way into web design step by step", "web design"),
        ("plan my studies", None),
        ("plan for my exam", None),
        ("schedule for the next two months", None),
    ],
)
def test_goals_of_plans(text: str, goal: str | None) -> None:
    assert goal_said(Message(text, "plan_path")) == goal


def test_the_words_of_a_deadline_are_no_goal() -> None:
    from actions.turn import Entity

    text = "a plan to be done by June"
    start = text.index("to be")
    entity = Entity("deadline", {"date": "2027-06-01"}, start, len(text))
    assert goal_said(Message(text, "plan_path", entities=(entity,))) is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("make it faster", Mode.FASTER),
        ("cut it down to the essentials", Mode.FASTER),
        ("I want to know it properly", Mode.DEEPER),
        ("free courses only", Mode.FREE),
        ("back to the usual one", Mode.USUAL),
        ("how much sooner would I be done", None),
        ("show my plan", None),
    ],
)
def test_modes(text: str, mode: Mode | None) -> None:
    assert mode_said(Message(text)) == mode


def test_other_wishes() -> None:
    assert wants_cheaper(Message("it is too expensive"))
    assert wants_lighter("that is too packed")
    assert wants_no_deadline("forget the deadline")
    assert not wants_no_deadline("the deadline is in May")


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("drop step 4", Edit.DROP),
        ("take the statistics course off my plan", Edit.DROP),
        ("swap step two for something else", Edit.SWAP),
        ("put the python step before the excel step", Edit.ORDER),
        ("swap the order of steps one and three", Edit.ORDER),
        ("add a course on Tableau", Edit.ADD),
        ("make it faster", None),
    ],
)
def test_edits_of_steps(text: str, edit: Edit | None) -> None:
    assert edit_said(text) == edit


def test_a_month_is_no_goal() -> None:
    assert goal_said(Message("plan it for March", "plan_path")) is None
