"""What answers say about an ability: a posterior on a grid (EAP; Bock and Mislevy, 1982)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from recommender.assessment.response import Floats, chance

GRID: Floats = np.linspace(-5.0, 5.0, 101)
"""Abilities that are considered, in logits."""

PRIOR_MEAN, PRIOR_SD = 0.0, 1.4
"""Before the first answer: wide enough that three levels are about equally likely."""


@dataclass(frozen=True)
class Belief:
    """A distribution of an ability over :data:`GRID`; ``weights`` are >= 0 and add up to 1."""

    weights: Floats

    @classmethod
    def prior(cls, mean: float = PRIOR_MEAN, sd: float = PRIOR_SD) -> Belief:
        """A normal distribution (``sd`` > 0), cut off at the ends of the grid."""
        weights = np.exp(-0.5 * ((GRID - mean) / sd) ** 2)
        return cls(weights / weights.sum())

    def after(self, difficulty: float, guess: float, correct: bool) -> Belief:
        """The posterior after one answer to a question of ``difficulty`` and floor ``guess``."""
        right = chance(GRID, difficulty, guess)
        weights = self.weights * (right if correct else 1 - right)
        return Belief(weights / weights.sum())

    @property
    def mean(self) -> float:
        """The expected ability, in logits (EAP)."""
        return float(self.weights @ GRID)

    @property
    def sd(self) -> float:
        """Its standard error, in logits."""
        return float(np.sqrt(self.weights @ (GRID - self.mean) ** 2))

    def above(self, cut: float) -> float:
        """Probability that the ability is at least ``cut``; a grid point on it counts half."""
        return float(self.weights @ _beyond(cut))


@cache
def _beyond(cut: float) -> Floats:
    """1 for the points of the grid above ``cut``, 1/2 for one on it, 0 for those below."""
    at = np.isclose(GRID, cut)
    return np.where(at, 0.5, (cut < GRID).astype(float))
