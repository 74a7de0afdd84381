"""Following abilities answer by answer: the quiz's model as a filter, without a grid.

An ability is a sum of normal parts (one of the learner, one of the skill, …). Each answer moves
every part by one step of an extended Kalman filter for the logistic model (Fahrmeir, 1992); it
is Elo's update (Pelánek, 2016) with a step that follows from how uncertain each part is.
Chances are averaged over that uncertainty by MacKay's approximation (1992).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, pi, sqrt


@dataclass(frozen=True, slots=True)
class Part:
    """A normal belief about one part of an ability: mean and variance (logits, logits²)."""

    mean: float
    variance: float

    def drifted(self, variance: float, gain: float = 0.0) -> Part:
        """As uncertain as it becomes when the ability may have moved, by ``gain`` on average."""
        return Part(self.mean + gain, self.variance + variance)

    def relaxed(self, share: float, variance: float) -> Part:
        """One step back towards mean 0 and ``variance``, of which ``share`` (0..1) is kept."""
        kept = share**2
        return Part(self.mean * share, self.variance * kept + (1 - kept) * variance)


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-max(min(logit, 35.0), -35.0)))


def predicted(parts: Sequence[Part], difficulty: float, guess: float = 0.0) -> float:
    """Chance of a right answer, averaged over what is not known of the ability."""
    mean = sum(part.mean for part in parts) - difficulty
    variance = sum(part.variance for part in parts)
    return guess + (1 - guess) * _logistic(mean / sqrt(1 + pi * variance / 8))


def updated(
    parts: Sequence[Part], difficulty: float, correct: bool, guess: float = 0.0
) -> tuple[Part, ...]:
    """The parts after one answer; variances never grow, and right answers raise every mean."""
    logit = sum(part.mean for part in parts) - difficulty
    certain = _logistic(logit)
    right = guess + (1 - guess) * certain
    slope = (1 - guess) * certain * (1 - certain)
    spread = max(right * (1 - right), 1e-12)
    score = (float(correct) - right) * slope / spread
    information = slope**2 / spread
    total = 1 + information * sum(part.variance for part in parts)
    return tuple(
        Part(
            part.mean + part.variance * score / total,
            part.variance - part.variance**2 * information / total,
        )
        for part in parts
    )
