"""One suite for every kind: a knowable case in which it speaks, and what makes it fall silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from nudge_world import DAY, NEARLY, NOW, RESTING, TODAY, TRUE, sent, situation

from recommender.nudging.kinds import RULES
from recommender.nudging.letters import message_of
from recommender.nudging.model import PathFacts, ReviewFacts, Situation, StreakFacts, WeekFacts
from recommender.nudging.settings import NudgeSettings
from recommender.nudging.vocabulary import NudgeKind
from recommender.payloads import validate

HOUR = datetime(2026, 3, 12, 18, tzinfo=NOW.tzinfo)
HARSH = (
    "lose",
    "lost",
    "miss",
    "fail",
    "behind",
    "should",
    "must",
    "only",
    "hurry up",
    "last chance",
)
WEEK = WeekFacts(TODAY - 3 * DAY, TODAY + 3 * DAY, goal_minutes=240, done_minutes=150)


def found(kind: NudgeKind, one: Situation, at: datetime = HOUR) -> list[Any]:
    return list(RULES[kind].findings(one, at))


@pytest.mark.parametrize("kind", NudgeKind)
def test_it_speaks_when_its_fact_holds_and_alone(kind: NudgeKind) -> None:
    one = situation(kind)
    assert [each.kind for each in found(kind, one)] == [kind]
    others = [other for other in NudgeKind if other is not kind and found(other, one)]
    assert others == []


@pytest.mark.parametrize("kind", NudgeKind)
def test_it_is_silent_where_there_is_nothing(kind: NudgeKind) -> None:
    assert found(kind, situation()) == []


@pytest.mark.parametrize("kind", NudgeKind)
def test_what_it_says_is_calm_and_worth_something(kind: NudgeKind) -> None:
    (each,) = found(kind, situation(kind))
    assert 0 < each.value <= 1
    assert each.reason.endswith(".")
    said = f"{each.reason} {each.text}".casefold()
    assert [word for word in HARSH if word in said.split()] == []
    message = message_of("an-id", each, situation(kind))
    validate(message["custom"])
    assert [one["title"] for one in message["buttons"]][1:] == [
        "Later", "Not this week", "Why this?", "Stop these",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", NudgeKind)
def test_the_truth_check_follows_the_fact(kind: NudgeKind) -> None:
    (each,) = found(kind, situation(kind))
    rule = RULES[kind]
    assert rule.still_true(each.subject, situation(kind), HOUR) == each
    assert rule.still_true(each.subject, situation(), HOUR) is None
    assert rule.still_true("something else", situation(kind), HOUR) is None


@pytest.mark.parametrize("kind", [kind for kind in NudgeKind if kind is not NudgeKind.ASKED])
def test_the_same_is_not_said_again_at_once(kind: NudgeKind) -> None:
    (each,) = found(kind, situation(kind))
    told = ((HOUR - timedelta(hours=3), kind, each.subject),)
    again = situation(kind, sent=replace(sent(), lately=told))
    assert list(RULES[kind].worth_saying(again, HOUR)) == []


FALSE: list[tuple[NudgeKind, dict[str, Any]]] = [
    (NudgeKind.STREAK, {"streak": StreakFacts(2, 0, TODAY - DAY)}),
    (NudgeKind.STREAK, {"streak": StreakFacts(9, 1, TODAY - DAY)}),  # a freeze covers today
    (NudgeKind.STREAK, {"streak": StreakFacts(9, 0, TODAY)}),  # studied today
    (NudgeKind.STREAK, {"streak": StreakFacts(9, 0, TODAY - 2 * DAY)}),
    (NudgeKind.STREAK, {"motivation": False}),
    (NudgeKind.WEEKLY_GOAL, {"week": replace(WEEK, done_minutes=240)}),
    (NudgeKind.WEEKLY_GOAL, {"week": replace(WEEK, goal_minutes=2_400)}),  # out of reach
    (NudgeKind.WEEKLY_GOAL, {"week": replace(WEEK, first=TODAY, last=TODAY + 6 * DAY)}),
    (NudgeKind.WEEKLY_GOAL, {"week": replace(WEEK, first=TODAY - 9 * DAY, last=TODAY - DAY)}),
    (NudgeKind.STALLED, {"courses": (replace(RESTING, touched_at=NOW - 2 * DAY),)}),
    (NudgeKind.STALLED, {"courses": (replace(RESTING, touched_at=NOW - 70 * DAY),)}),
    (NudgeKind.STALLED, {"courses": (replace(RESTING, fraction=0.0),)}),
    (NudgeKind.MILESTONE, {"courses": (replace(NEARLY, touched_at=HOUR - timedelta(hours=1)),)}),
    (NudgeKind.MILESTONE, {"courses": (replace(NEARLY, fraction=1.0),)}),
    (NudgeKind.PATH_STEP, {"path": PathFacts("sql", "SQL", TODAY + DAY)}),
    (NudgeKind.PATH_STEP, {"path": PathFacts("sql", "SQL", TODAY, begun=True)}),
    (NudgeKind.PATH_STEP, {"path": PathFacts("sql", "SQL", TODAY - 8 * DAY)}),
    (NudgeKind.DEADLINE, {"path": PathFacts("sql", "SQL", TODAY, True, TODAY + 20 * DAY, 6.0)}),
    (NudgeKind.DEADLINE, {"path": PathFacts("sql", "SQL", TODAY, True, TODAY - DAY, 6.0)}),
    (NudgeKind.DEADLINE, {"path": PathFacts("sql", "SQL", TODAY, True, TODAY + 5 * DAY, 0.0)}),
    (NudgeKind.REVIEWS, {"reviews": ReviewFacts(TODAY, 2, 1)}),
    (NudgeKind.ASKED, {"settings": NudgeSettings(remind_at=HOUR + timedelta(minutes=1))}),
]


@pytest.mark.parametrize(("kind", "values"), FALSE)
def test_it_is_silent_where_its_fact_does_not_hold(kind: NudgeKind, values: dict[str, Any]) -> None:
    assert found(kind, situation(kind, **values)) == []


def test_sessions_count_as_hours_do() -> None:
    week = WeekFacts(TODAY - 3 * DAY, TODAY + 3 * DAY, goal_sessions=4, done_sessions=3)
    (each,) = found(NudgeKind.WEEKLY_GOAL, situation(week=week))
    assert "1 session more" in each.text


def test_each_mark_of_a_deadline_is_told_once() -> None:
    marks = {}
    for days in range(1, 15):
        path = PathFacts("sql", "SQL", TODAY, True, TODAY + days * DAY, 6.0)
        (each,) = found(NudgeKind.DEADLINE, situation(path=path))
        marks[days] = each.value
    assert [days for days in marks if days > 1 and marks[days] != marks[days - 1]] == [4, 8]


def test_every_kind_has_an_example_here() -> None:
    assert set(TRUE) == set(RULES) == set(NudgeKind)
