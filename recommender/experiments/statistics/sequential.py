"""Intervals that hold at every look at once: however often, and whenever one stops.

A fixed-horizon interval errs 5 % of the time at one look decided on beforehand; somebody who
looks every day and stops at the first good news errs far more often (Johari, Pekelis & Walsh
2017, "Peeking at A/B tests"). A confidence sequence covers the truth at *all* looks together
with probability 1 - alpha.

Ours is Robbins' normal mixture (Robbins 1970; Howard, Ramdas, McAuliffe & Sekhon 2021) with the
variance estimated: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy &
Ramdas (2024, "Time-uniform central limit theory and asymptotic confidence sequences", theorem
2.2). It is the mixture sequential probability ratio test of Johari et al. turned into an
interval. With v the estimated variance of the difference after n learners and r = n rho²,

    half-width = sqrt(v · (1 + r)/r · (log(1 + r) + 2 log(1/alpha)))

Why this one: it needs only an estimate and its variance, so that shares, minutes, ratios and
adjusted metrics are all treated alike. The betting intervals for bounded means (Waudby-Smith &
Ramdas 2024) hold for small samples too, but for one mean at a time: a difference costs a union
bound, and a ratio of two sums is no bounded mean. The price of ours is that it is asymptotic, so
nothing is said before :data:`FEWEST` learners in each arm; ``benchmarks/experiments.py`` measures
how often it errs.
"""

from __future__ import annotations

from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from scipy.special import lambertw

FEWEST = 100
"""Learners in each arm below which no interval is given."""

Numbers = TypeVar("Numbers", float, NDArray[np.float64])


def tightest(planned: int, alpha: float) -> float:
    """rho² that makes the interval tightest at ``planned`` learners in all.

    It minimises (1 + 1/r)(log(1 + r) + c) with c = 2 log(1/alpha): r = -W(-alpha²/e) - 1, W being
    the lower branch of Lambert's function (Howard et al. 2021, section 3.5).
    """
    return (_widening(alpha) ** 2 - 1) / max(planned, 1)


def critical(alpha: float) -> float:
    """How many standard errors the half-width is at the planned size: 3.0 for 0.05, not 1.96."""
    return _widening(alpha)


def half_width(variance: Numbers, n: Numbers, *, rho2: float, alpha: float) -> Numbers:
    """Half the width of the interval.

    Args:
        variance: of the estimate (not of one learner), > 0.
        n: learners in all arms so far.
        rho2: see :func:`tightest`; must not depend on the data.
        alpha: chance that the truth is ever outside.
    """
    r = n * rho2
    squared = variance * (1 + 1 / r) * (np.log1p(r) + 2 * np.log(1 / alpha))
    return cast("Numbers", np.sqrt(squared))


def p_value(estimate: Numbers, variance: Numbers, n: Numbers, *, rho2: float) -> Numbers:
    """The smallest alpha whose interval leaves 0 out: valid at any time one stops, 0..1.

    One over the mixture's likelihood ratio: sqrt(1 + r) · exp(-z²/2 · r/(1 + r)).
    """
    r = n * rho2
    z2 = estimate**2 / variance
    log_ratio = z2 / 2 * r / (1 + r) - np.log1p(r) / 2
    return cast("Numbers", np.minimum(1.0, np.exp(-np.maximum(log_ratio, 0.0))))


def _widening(alpha: float) -> float:
    """The half-width in standard errors at r chosen best: sqrt(1 + r) = sqrt(-W(-alpha²/e))."""
    return float(np.sqrt(-lambertw(-(alpha**2) / np.e, k=-1).real))
