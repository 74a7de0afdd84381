"""Where learners stop, with courses whose answer is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from recommender.analytics.dropoff import drop_off
from recommender.analytics.intervals import wilson
from recommender.catalogue.model import Course, Module
from recommender.storage.course_learners import Taker

NOW = datetime(2026, 11, 21, tzinfo=UTC)
FOUR = Course("c", "C", modules=tuple(Module(f"M{n}", 1.0) for n in range(1, 5)))
OLD = NOW - timedelta(days=90)


def taker(number: int, progress: float, *, done: bool = False, last: datetime = OLD) -> Taker:
    finished = OLD + timedelta(days=10) if done else None
    return Taker(number, OLD, last, OLD, finished, False, progress)


def test_a_module_that_loses_many_stands_out() -> None:
    people = [taker(n, 1.0, done=True) for n in range(30)]
    people += [taker(100 + n, 0.5) for n in range(20)]  # in module 3
    people += [taker(200 + n, 0.1) for n in range(2)]
    found = drop_off(FOUR, people, now=NOW)
    assert [(one.reached, one.stopped) for one in found.stages] == [
        (52, 2), (50, 0), (50, 20), (30, 0)
    ]  # fmt: skip
    assert found.worst is not None
    assert found.worst.number == 3
    assert (found.begun, found.completed, found.stopped) == (52, 30, 22)


def test_even_losses_let_nothing_stand_out() -> None:
    people = [taker(n, 1.0, done=True) for n in range(40)]
    people += [taker(100 + 10 * place + n, place / 4) for place in range(4) for n in range(5)]
    assert drop_off(FOUR, people, now=NOW).worst is None


def test_who_is_on_the_way_counts_where_they_have_passed_and_not_where_they_are() -> None:
    still = taker(1, 0.5, last=NOW - timedelta(days=3))
    found = drop_off(FOUR, [still], now=NOW)
    assert [one.reached for one in found.stages] == [1, 1, 0, 0]
    assert found.stopped == 0


def test_who_dropped_has_stopped_at_once() -> None:
    gone = replace(taker(1, 0.3, last=NOW - timedelta(days=1)), dropped=True)
    assert [one.stopped for one in drop_off(FOUR, [gone], now=NOW).stages] == [0, 1, 0, 0]


def test_who_never_began_is_left_out() -> None:
    assert drop_off(FOUR, [replace(taker(1, 0.0), started_at=None)], now=NOW).begun == 0


def test_a_course_without_modules_has_quarters() -> None:
    found = drop_off(Course("c", "C"), [taker(1, 0.6)], now=NOW)
    assert [one.title for one in found.stages] == [
        "0 to 25 %", "25 to 50 %", "50 to 75 %", "75 to 100 %"
    ]  # fmt: skip
    assert found.stages[2].stopped == 1


def test_days_to_finish() -> None:
    people = [
        replace(taker(n, 1.0), completed_at=OLD + timedelta(days=days))
        for n, days in enumerate((2, 4, 6, 8, 30))
    ]
    pace = drop_off(FOUR, people, now=NOW).pace
    assert pace is not None
    assert (pace.median, pace.lower, pace.upper, pace.finished) == (6, 4, 8, 5)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_intervals_are_those_of_the_literature(
    part: int, whole: int, low: float, high: float
) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=2e-4)
