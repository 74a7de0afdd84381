"""Which change of the platform is more than chance.

The days of the two periods are held against each other: by pairs of the same weekday where both
are whole weeks (Student's t of the differences), else as two samples (Welch's t). A day that is
not over is left out, with its pair. All are tested together at 5 % (Holm, Scand. J. Statistics 6,
1979), and changes below 5 % of what was are no news. Days follow each other and are taken as
independent, so that a slow drift of a few days may pass for a change: it says where to look.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from recommender.analytics.platform_model import WEEK, Daily, PlatformState
from recommender.experiments.statistics.correction import holm

LEVEL = 0.05
LEAST = 0.05
FEWEST_DAYS = 4
FEWEST_TURNS, MUCH_WRONG = 20, 0.02
Row = Callable[[Daily], float]


@dataclass(frozen=True, slots=True)
class Tested:
    """A daily figure in two periods: means of its days, and how likely by chance alone."""

    name: str
    before: float
    now: float
    p: float

    @property
    def change(self) -> float:
        """The change as a fraction of what was; infinite where there was nothing."""
        return (self.now - self.before) / self.before if self.before else math.inf


def _click_rate(day: Daily) -> float:
    return day.clicked / day.shown if day.shown else math.nan


TESTED: dict[str, Row] = {
    "learners who finished a unit, a day,": lambda day: day.units,
    "active learners a day": lambda day: day.active,
    "enrolments a day": lambda day: day.enrolled,
    "completions a day": lambda day: day.completed,
    "clicks per course shown": _click_rate,
}


def what_changed(state: PlatformState) -> Tested | None:
    """The first that is beyond chance and worth telling, in the order of :data:`TESTED`."""
    found = [
        one
        for name, row in TESTED.items()
        if (one := _tested(name, row, state, state.at.date())) is not None
    ]
    corrected = holm([one.p for one in found])
    sure = (one for one, p in zip(found, corrected, strict=True) if p <= LEVEL)
    return next((one for one in sure if abs(one.change) >= LEAST), None)


def _tested(name: str, row: Row, state: PlatformState, today: date) -> Tested | None:
    pairs = state.now.period.days == state.before.period.days
    whole = [(place, row(day)) for place, day in enumerate(state.now.days) if day.day < today]
    now = [value for _, value in whole]
    before = [row(day) for day in state.before.days]
    if pairs:
        before = [before[place] for place, _ in whole]
    paired = pairs and state.now.period.days % WEEK == 0
    return _compared(name, now, before, paired=paired)


def _compared(
    name: str, now: Sequence[float], before: Sequence[float], *, paired: bool
) -> Tested | None:
    from scipy import stats

    if paired:
        both = [
            (new, old)
            for new, old in zip(now, before, strict=True)
            if not math.isnan(new) and not math.isnan(old)
        ]
        now, before = [new for new, _ in both], [old for _, old in both]
    else:
        now = [one for one in now if not math.isnan(one)]
        before = [one for one in before if not math.isnan(one)]
    if min(len(now), len(before)) < FEWEST_DAYS:
        return None
    means = statistics.fmean(before), statistics.fmean(now)
    spread = [new - old for new, old in zip(now, before, strict=True)] if paired else None
    if (len(set(spread)) == 1) if spread is not None else len({*now}) == len({*before}) == 1:
        return None  # nothing varies: the test knows no chance
    test = stats.ttest_rel(now, before) if paired else stats.ttest_ind(now, before, equal_var=False)
    return Tested(name, *means, float(test.pvalue))
