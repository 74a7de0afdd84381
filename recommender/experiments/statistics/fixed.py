"""The test for one look, at the size that was planned: Welch's t."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from recommender.experiments.statistics.samples import Difference


@dataclass(frozen=True, slots=True)
class Interval:
    """``low`` to ``high`` and the p-value of no difference; all NaN where nothing can be said."""

    low: float
    high: float
    p: float

    @property
    def known(self) -> bool:
        """Whether there is one."""
        return bool(np.isfinite(self.low) and np.isfinite(self.high))

    @property
    def decided(self) -> bool:
        """Whether it leaves 0 out."""
        return self.known and (self.low > 0 or self.high < 0)


UNKNOWN = Interval(float("nan"), float("nan"), float("nan"))


def interval(found: Difference, alpha: float) -> Interval:
    """Welch's interval for the difference, right 1 - alpha of the time at *one* look."""
    variance = found.variance
    if not np.isfinite(variance) or variance <= 0:
        return UNKNOWN
    error = float(np.sqrt(variance))
    half = float(stats.t.ppf(1 - alpha / 2, found.freedom)) * error
    p = float(2 * stats.t.sf(abs(found.value) / error, found.freedom))
    return Interval(found.value - half, found.value + half, p)
