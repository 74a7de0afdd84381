"""Which new courses to try: Thompson sampling over how appealing each may turn out to be.

A course's rate of takers is what the ranking expects of it times its appeal, which is unknown
and has a Gamma prior of mean 1. Takers are Poisson, so that the posterior is Gamma as well
(Gelman et al., "Bayesian Data Analysis", section 2.6); one draw from every posterior, and the
highest rates win (Thompson 1933; Chapelle & Li 2011, "An Empirical Evaluation of Thompson
Sampling").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.records import Newcomer

# Prior strength in takers, and takers expected of an impression.
STRENGTH = 8.0
USUAL_RATE = 0.05


def orders(
    audience: Sequence[Newcomer], count: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """Orders in which to try k courses, each drawn anew: (count, k) places in ``audience``.

    Args:
        audience: the courses, the one that the ranking expects most of first. The i-th is
            expected to be taken 1/i as often as the first: on courses whose history was hidden
            the first found 2.4 times as many takers as the second (docs/ranking.md).
        count: how many orders.
        random: where chance comes from.
    """
    takers = np.array([one.takers for one in audience], dtype=np.float64)
    shown = np.array([one.impressions for one in audience], dtype=np.float64)
    scale = 1 / (STRENGTH + USUAL_RATE * shown)
    appeal = random.gamma(STRENGTH + takers, scale, (count, len(audience)))
    expected = 1 / np.arange(1, len(audience) + 1)
    return np.argsort(-(appeal * expected), axis=1, kind="stable")
