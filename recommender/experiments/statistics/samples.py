"""From numbers per learner to a difference with its variance: ratios, and adjustment.

Every metric is a ratio of two sums over learners, sum(y)/sum(d); a plain mean has d = 1. The
delta method gives each learner's influence on the ratio R, (y - R d)/mean(d), whose variance over
n is that of R (Deng, Knoblich & Lu 2018, "Applying the delta method in metric analytics").

CUPED (Deng, Xu, Kohavi & Walker 2013): what a learner did before the experiment cannot have been
changed by it, and explains part of what they do now. With the influence x of the same metric in
the period before, theta = cov(psi, x)/var(x) pooled over the arms, and each arm's estimate moves
by -theta (mean of x in the arm - mean of x in all); the variance falls by the share of it that x
explains. Learners without a period before count as average.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One arm: per learner numerators ``y`` and denominators ``d``, shape (n,) each.

    ``before_y`` and ``before_d``: the same in the period before the exposure; ``None`` without.
    """

    y: Floats
    d: Floats
    before_y: Floats | None = None
    before_d: Floats | None = None

    def __len__(self) -> int:
        return len(self.y)


@dataclass(frozen=True)
class Estimate:
    """An arm's value and each learner's influence on it (mean 0); NaN where nothing is known."""

    value: float
    influence: Floats

    @property
    def n(self) -> int:
        """Learners."""
        return len(self.influence)

    @property
    def variance(self) -> float:
        """Of the value."""
        return float(self.influence.var(ddof=1) / self.n) if self.n > 1 else float("nan")


@dataclass(frozen=True)
class Difference:
    """``value`` = variant minus control, with its ``variance`` and degrees of freedom (Welch).

    ``reduced``: share of the variance that CUPED took away, 0..1.
    """

    control: Estimate
    variant: Estimate
    reduced: float = 0.0

    @property
    def value(self) -> float:
        """Variant minus control."""
        return self.variant.value - self.control.value

    @property
    def variance(self) -> float:
        """Of the difference."""
        return self.variant.variance + self.control.variance

    @property
    def freedom(self) -> float:
        """Degrees of freedom by Welch and Satterthwaite."""
        parts = [(one.variance, one.n) for one in (self.control, self.variant)]
        below = sum(v**2 / (n - 1) for v, n in parts)
        return float(self.variance**2 / below) if below > 0 else float("inf")

    @property
    def n(self) -> int:
        """Learners in both arms."""
        return self.control.n + self.variant.n


def estimated(y: Floats, d: Floats) -> Estimate:
    """The ratio of sums and its influences; NaN where the denominators add up to nothing."""
    total = float(d.sum())
    if total <= 0 or len(y) == 0:
        return Estimate(float("nan"), np.full(len(y), np.nan))
    ratio = float(y.sum()) / total
    return Estimate(ratio, (y - ratio * d) / (total / len(d)))


def difference(control: Sample, variant: Sample, *, adjust: bool = True) -> Difference:
    """The difference of two arms, adjusted by what was before where there is something."""
    plain = [estimated(one.y, one.d) for one in (control, variant)]
    covariates = _covariates((control, variant)) if adjust else None
    if covariates is None or not all(np.isfinite(one.value) for one in plain):
        return Difference(plain[0], plain[1])
    changed, reduced = adjusted(plain, covariates)
    return Difference(changed[0], changed[1], reduced)


def adjusted(
    estimates: Sequence[Estimate], covariates: Sequence[Floats]
) -> tuple[list[Estimate], float]:
    """Estimates after CUPED, and the share of variance that is gone; see the module's text."""
    middle = np.concatenate(list(covariates)).mean()
    within = np.concatenate([one - one.mean() for one in covariates])
    if not within.any():  # everybody alike
        return list(estimates), 0.0
    psi = np.concatenate([one.influence for one in estimates])
    theta = float(psi @ within / (within @ within))
    result = [
        Estimate(
            one.value - theta * float(own.mean() - middle),
            one.influence - theta * (own - own.mean()),
        )
        for one, own in zip(estimates, covariates, strict=True)
    ]
    before = sum(one.variance for one in estimates)
    after = sum(one.variance for one in result)
    return result, max(0.0, 1 - after / before) if before > 0 else 0.0


def _covariates(arms: Sequence[Sample]) -> list[Floats] | None:
    """Influences of the period before, by one ratio for all arms; ``None`` without any."""
    if any(one.before_y is None or one.before_d is None for one in arms):
        return None
    y = np.concatenate([one.before_y for one in arms if one.before_y is not None])
    d = np.concatenate([one.before_d for one in arms if one.before_d is not None])
    together = estimated(y, d)
    if not np.isfinite(together.value):
        return None
    return list(np.split(together.influence, np.cumsum([len(one) for one in arms])[:-1]))


def values(samples: Mapping[str, Sample]) -> dict[str, float]:
    """Each arm's plain value."""
    return {name: estimated(one.y, one.d).value for name, one in samples.items()}
