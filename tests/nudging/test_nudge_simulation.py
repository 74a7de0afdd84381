"""A small run of the simulation, and that its checker sees what it is there to see."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.nudging_checker import Log, check
from benchmarks.nudging_simulated import simulate
from benchmarks.nudging_world import BEGIN, DAYS, Life, life

RULES = ("above the cap", "in quiet hours", "after stop", "untrue")


def test_nothing_leaves_that_must_not() -> None:
    broken, kinds = simulate(1_000, 1_040, seed=7)
    assert {name: broken[name] for name in RULES} == dict.fromkeys(RULES, 0)
    assert kinds["learner-days"] == 40 * DAYS
    assert sum(kinds.values()) - kinds["learner-days"] > 100, "and something did leave"


@pytest.fixture
def resting() -> Life:
    """Somebody whose course rests from the first day of the thirty on, in one zone."""
    found = (life(number, 1) for number in range(500))
    one = next(
        one for one in found
        if one.studies and 0 < one.studies[-1].fraction < 0.8 and not one.settings.off
        and one.studies[-1].course < 8
    )  # fmt: skip
    one.changes = []
    one.settings = replace(one.settings, days_off=frozenset(), snoozed_until=None,
                           kinds_off=frozenset(), channels_off=frozenset())  # fmt: skip
    return one


def log(one: Life, days: float = 9, hour: int = 12) -> Log:
    """A true message about that course, at noon UTC or another hour."""
    course = one.studies[-1].course
    at = (BEGIN + timedelta(days=days)).replace(hour=hour)
    text = f"You are {max(1, int(one.studies[-1].fraction * 100))} % through"
    return Log(one.name, at, "web", "stalled", f"c{course}", text)


def counted(one: Life, *sent: Log) -> Counter[str]:
    return check(copy.deepcopy(one), [], list(sent))


def test_the_checker_sees_two_on_a_day(resting: Life) -> None:
    first = log(resting)
    assert counted(resting, first, replace(first, at=first.at + timedelta(minutes=1)))[
        "above the cap"
    ] == 1  # fmt: skip


def test_the_checker_sees_quiet_hours(resting: Life) -> None:
    hours = [counted(resting, log(resting, hour=hour))["in quiet hours"] for hour in range(24)]
    assert 0 < sum(hours) < 24


def test_the_checker_sees_what_is_not_true(resting: Life) -> None:
    assert counted(resting, log(resting))["untrue"] == 0
    assert counted(resting, replace(log(resting), text="You are 1234 % through"))["untrue"] == 1
    assert counted(resting, replace(log(resting), subject="c7"))["untrue"] == 1
    assert counted(
        resting,
        replace(log(resting), kind="reviews"),
    )["untrue"] in (0, 1)
    assert counted(resting, replace(log(resting), kind="anything"))["untrue"] == 1


def test_the_checker_sees_what_was_stopped(resting: Life) -> None:
    resting.settings = replace(resting.settings, off=True)
    assert counted(resting, log(resting))["after stop"] == 1
