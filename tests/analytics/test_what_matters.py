"""What chance explains is no news; what it does not is told."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from recommender.analytics.model import Figures, Period, Series
from recommender.analytics.sentences import what_matters_text
from recommender.analytics.significance import changes, what_matters

START = date(2026, 1, 1)


def series(first: date, shown: list[int], clicked: list[int], **total: float) -> Series:
    period = Period(first, first + timedelta(days=len(shown)), "these days")
    days = {
        first + timedelta(days=n): Figures(shown=a, clicked=b)
        for n, (a, b) in enumerate(zip(shown, clicked, strict=True))
    }
    if total:
        days[first] = days[first] + Figures(**total)  # type: ignore[arg-type]
    return Series(period, days)


def test_equal_periods_say_nothing() -> None:
    one = series(START, [20] * 28, [2] * 28)
    other = series(START + timedelta(days=28), [20] * 28, [2] * 28)
    assert what_matters(other, one) is None
    assert what_matters_text(other, one).startswith("Nothing stands out")


def test_chance_alone_is_news_in_at_most_one_of_twenty() -> None:
    rng = np.random.default_rng(4)
    told = 0
    for _ in range(400):
        shown = rng.poisson(30, 56)
        clicked = rng.binomial(shown, 0.1)
        before = series(START, shown[:28].tolist(), clicked[:28].tolist())
        now = series(START + timedelta(days=28), shown[28:].tolist(), clicked[28:].tolist())
        told += what_matters(now, before) is not None
    assert told / 400 <= 0.07


def test_bursts_are_not_taken_for_a_change() -> None:
    """One learner who asks forty times on one day is no trend."""
    before = series(START, [2] * 28, [0] * 28)
    now = series(START + timedelta(days=28), [2] * 14 + [42] + [2] * 13, [0] * 28)
    assert what_matters(now, before) is None


def test_twice_the_clicks_of_as_many_showings_is_told_as_a_share() -> None:
    before = series(START, [50] * 28, [2] * 28)
    now = series(START + timedelta(days=28), [50] * 28, [5] * 28)
    change = what_matters(now, before)
    assert change is not None
    assert change.ratio == pytest.approx(2.5)
    assert "2.5 times" in what_matters_text(now, before) or "opened it" in what_matters_text(
        now, before
    )


def test_an_empty_period_before_is_nothing_to_compare_with() -> None:
    before = series(START, [0] * 28, [0] * 28)
    now = series(START + timedelta(days=28), [50] * 28, [5] * 28)
    assert "nothing on record" in what_matters_text(now, before)


def test_longer_periods_are_compared_by_the_day() -> None:
    before = series(START, [20] * 56, [0] * 56)
    now = series(START + timedelta(days=56), [20] * 28, [0] * 28)
    shown = next(one for one in changes(now, before) if one.name == "shown")
    assert shown.ratio == pytest.approx(1)


def test_ratings_need_a_clear_difference() -> None:
    before = series(START, [1], [0], ratings=40, stars=180)
    slightly = series(START + timedelta(days=1), [1], [0], ratings=40, stars=176)
    clearly = series(START + timedelta(days=1), [1], [0], ratings=40, stars=100)
    assert what_matters(slightly, before) is None
    change = what_matters(clearly, before)
    assert change is not None
    assert change.name == "rating"
