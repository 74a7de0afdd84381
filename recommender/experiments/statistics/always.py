"""The always-valid interval of a difference; see :mod:`sequential`."""

from __future__ import annotations

import numpy as np

from recommender.experiments.statistics.fixed import UNKNOWN, Interval
from recommender.experiments.statistics.samples import Difference
from recommender.experiments.statistics.sequential import (
    FEWEST,
    half_width,
    p_value,
    tightest,
)


def always_valid(found: Difference, *, planned: int, alpha: float) -> Interval:
    """The interval that holds at every look; unknown below the fewest learners in an arm.

    ``planned`` learners in both arms are where it is tightest; it holds whatever that is.
    """
    few = min(found.control.n, found.variant.n) < FEWEST
    if few or not np.isfinite(found.variance) or found.variance <= 0:
        return UNKNOWN
    rho2, n = tightest(planned, alpha), float(found.n)
    half = half_width(found.variance, n, rho2=rho2, alpha=alpha)
    p = p_value(found.value, found.variance, n, rho2=rho2)
    return Interval(found.value - half, found.value + half, float(p))
