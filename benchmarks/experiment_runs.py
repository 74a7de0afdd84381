"""Many made-up experiments at once: what every look would have said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from recommender.experiments.statistics.ratio_alarm import ALPHA, log_bayes_factor
from recommender.experiments.statistics.sequential import FEWEST, half_width, tightest

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, NDArray[np.bool_]], Floats]
BATCH = 50


@dataclass(frozen=True)
class Paths:
    """What was seen after each learner: arrays of shape (runs, learners).

    ``enough`` marks looks with the fewest learners in each arm; before them nothing is said.
    """

    difference: Floats
    variance: Floats
    enough: NDArray[np.bool_]
    counts: Floats

    @property
    def n(self) -> Floats:
        """1, 2, … learners."""
        return np.arange(1, self.difference.shape[1] + 1, dtype=np.float64)

    def always(self, planned: int, alpha: float = 0.05) -> Floats:
        """Half-widths of the interval that holds at every look."""
        rho2 = tightest(planned, alpha)
        return half_width(self.variance, self.n, rho2=rho2, alpha=alpha)

    def naive(self, alpha: float = 0.05) -> Floats:
        """Half-widths of the interval for one look, taken at every look."""
        return float(stats.norm.ppf(1 - alpha / 2)) * np.sqrt(self.variance)

    def misses(self, half: Floats, truth: float = 0.0) -> NDArray[np.bool_]:
        """(runs, learners): looks whose interval leaves ``truth`` out."""
        return self.enough & (np.abs(self.difference - truth) > half)

    def mismatch(self) -> NDArray[np.bool_]:
        """(runs, learners): looks at which the alarm for unequal groups rings."""
        evidence = log_bayes_factor(self.counts, np.array([0.5, 0.5]))
        return evidence > -np.log(ALPHA)


def runs(
    draw: Draw, *, number: int, learners: int, seed: int, share: float = 0.5
) -> Iterator[Paths]:
    """``number`` experiments, a batch at a time; ``draw`` gives outcomes by who is in B."""
    for begin in range(0, number, BATCH):
        rng = np.random.default_rng([seed, begin])
        size = (min(BATCH, number - begin), learners)
        treated = rng.random(size) < share
        yield paths(draw(rng, treated), treated)


def paths(outcome: Floats, treated: NDArray[np.bool_]) -> Paths:
    """Differences of means and their variances after every learner."""
    means, errors, counts = [], [], []
    with np.errstate(divide="ignore", invalid="ignore"):
        for arm in (~treated, treated):
            n = np.cumsum(arm, axis=1).astype(np.float64)
            total = np.cumsum(outcome * arm, axis=1)
            squares = np.cumsum(outcome**2 * arm, axis=1)
            mean = total / n
            variance = (squares / n - mean**2) * n / (n - 1)
            means.append(mean)
            errors.append(variance / n)
            counts.append(n)
        variance = errors[0] + errors[1]
    enough = (np.minimum(*counts) >= FEWEST) & (variance > 0)
    variance = np.where(enough, variance, 1.0)
    difference = np.where(enough, means[1] - means[0], 0.0)
    return Paths(difference, variance, enough, np.stack(counts, axis=-1))


def shares(base: float, effect: float = 0.0) -> Draw:
    """Yes or no: ``base`` of the control, ``base + effect`` of B."""

    def draw(rng: np.random.Generator, treated: NDArray[np.bool_]) -> Floats:
        return (rng.random(treated.shape) < base + effect * treated).astype(np.float64)

    return draw


def minutes(effect: float = 0.0) -> Draw:
    """Minutes of study: two thirds study nothing, the rest log-normally, with a long tail."""

    def draw(rng: np.random.Generator, treated: NDArray[np.bool_]) -> Floats:
        studies = rng.random(treated.shape) < 1 / 3
        return np.asarray(studies * rng.lognormal(4, 1, treated.shape) + effect * treated)

    return draw
