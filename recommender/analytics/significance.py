"""Which change between two periods is more than chance: the sentence that says what matters.

- Counts (shown, clicked, enrolled, completed) by the log of the ratio of two Poisson rates, with
  the variance stretched by how unevenly the days were (quasi-Poisson; McCullagh & Nelder,
  "Generalized Linear Models", 2nd ed. 1989, section 6.2.3): people come in bursts.
- Shares (clicks of showings, enrolments of clicks, completions of starts) by the two-proportion
  z test with pooled variance (Newcombe, Statistics in Medicine 17, 1998).
- The mean rating by a z test with the largest variance that stars between 1 and 5 with that mean
  can have, (5 - m)(m - 1) (Bhatia & Davis, Amer. Math. Monthly 107, 2000): it errs to silence.

All are tested together at 5 % (Holm, Scand. J. Statistics 6, 1979); of those that remain the
largest change is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from recommender.analytics.model import Figures, Measure, Series
from recommender.experiments.statistics.correction import holm

LEVEL = 0.05
FEWEST = 10  # of both periods together, below which nothing is tested
LEAST_CHANGE = 1.05  # smaller changes of what is huge are no news, however certain
SHARES = (
    ("click_rate", "clicked", "shown"),
    ("enrol_rate", "enrolled", "clicked"),
    ("completion_rate", "completed", "started"),
)
COUNTS = (Measure.SHOWN, Measure.CLICKED, Measure.ENROLLED, Measure.COMPLETED)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in two periods.

    Attributes:
        name: a measure, ``click_rate``, ``enrol_rate`` or ``completion_rate``.
        before: per day for counts, a fraction for shares, stars for the rating; so is ``now``.
        p: two-sided; the chance of at least this difference where there is none.
    """

    name: str
    before: float
    now: float
    p: float

    @property
    def ratio(self) -> float:
        """How many times as much as before; infinite where there was nothing."""
        return self.now / self.before if self.before else math.inf

    @property
    def size(self) -> float:
        """How large the change is, up or down alike."""
        return abs(math.log(self.ratio)) if 0 < self.ratio < math.inf else math.inf


def changes(now: Series, before: Series) -> tuple[Change, ...]:
    """Every comparison that there is enough for."""
    return (*_counts(now, before), *_shares(now.total, before.total),
            *_rating(now.total, before.total))  # fmt: skip


def what_matters(now: Series, before: Series) -> Change | None:
    """The largest change that chance does not explain; ``None`` where there is none."""
    tested = changes(now, before)
    corrected = holm([one.p for one in tested])
    sure = (one for one, p in zip(tested, corrected, strict=True) if p <= LEVEL)
    found = (one for one in sure if one.size >= math.log(LEAST_CHANGE))
    return max(found, key=lambda one: (one.size, -one.p), default=None)


def _counts(now: Series, before: Series) -> Iterator[Change]:
    for measure in COUNTS:
        new, old = _total(now, measure), _total(before, measure)
        if new + old < FEWEST:
            continue
        rates = new / now.period.days, old / before.period.days
        # Half an event in each keeps the logarithm of an empty period finite (Haldane, 1956).
        ratio = math.log(((new + 0.5) / now.period.days) / ((old + 0.5) / before.period.days))
        spread = _overdispersion(now, before, measure)
        error = math.sqrt(spread * (1 / (new + 0.5) + 1 / (old + 0.5)))
        yield Change(measure.value, rates[1], rates[0], _two_sided(ratio / error))


def _overdispersion(now: Series, before: Series, measure: Measure) -> float:
    """Pearson's chi-squared of the days around their period's mean, over its degrees of freedom."""
    squared, degrees = 0.0, 0
    for one in (now, before):
        mean = _total(one, measure) / one.period.days
        if mean == 0 or one.period.days < 2:
            continue
        values = [day.value(measure) or 0 for day in one.days.values()]
        missing = one.period.days - len(values)
        squared += (sum((v - mean) ** 2 for v in values) + missing * mean**2) / mean
        degrees += one.period.days - 1
    return max(1.0, squared / degrees) if degrees else 1.0


def _shares(now: Figures, before: Figures) -> Iterator[Change]:
    for name, part, whole in SHARES:
        new, n = getattr(now, part), getattr(now, whole)
        old, m = getattr(before, part), getattr(before, whole)
        # Enrolments need no click before them: where parts exceed the whole there is no share.
        if min(n, m) < FEWEST or new > n or old > m:
            continue
        pooled = (new + old) / (n + m)
        error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
        if error > 0:
            yield Change(name, old / m, new / n, _two_sided((new / n - old / m) / error))


def _rating(now: Figures, before: Figures) -> Iterator[Change]:
    new, old = now.rating, before.rating
    if new is None or old is None or min(now.ratings, before.ratings) < FEWEST:
        return
    variance = sum(
        (5 - mean) * (mean - 1) / n for mean, n in ((new, now.ratings), (old, before.ratings))
    )
    if variance > 0:
        yield Change(Measure.RATING.value, old, new, _two_sided((new - old) / math.sqrt(variance)))


def _total(series: Series, measure: Measure) -> float:
    return sum(day.value(measure) or 0 for day in series.days.values())


def _two_sided(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))
