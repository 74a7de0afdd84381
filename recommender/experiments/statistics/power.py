"""How many learners an experiment needs, and what it could see with those there are."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import stats

from recommender.errors import BadInputError
from recommender.experiments.statistics.sequential import critical

USUAL_POWER = 0.8


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a metric is now: its ``value``, and the variance of one learner's influence on it.

    ``learners``: how many it was measured on; ``a_week``: how many new to an experiment come.
    """

    value: float
    variance: float
    learners: int = 0
    a_week: float = 0.0


@dataclass(frozen=True, slots=True)
class Size:
    """Learners in all arms together.

    ``fixed``: for one look at the end. ``always``: to decide by the interval that holds at every
    look, at that size at the latest; a large effect decides much earlier.
    """

    fixed: int
    always: int


def of_share(share: float) -> Baseline:
    """The baseline of a yes-or-no metric; raises :class:`BadInputError` outside 0 < share < 1."""
    if not 0 < share < 1:
        raise BadInputError("A share to start from lies between 0 and 1, as 0.12 for 12 percent.")
    return Baseline(share, share * (1 - share))


def needed(
    variance: float,
    effect: float,
    *,
    treated: float | None = None,
    share: float = 0.5,
    alpha: float = 0.05,
    power: float = USUAL_POWER,
) -> Size:
    """Learners for an ``effect`` (in the metric's unit) to be found with ``power``.

    n = (treated/share + variance/(1 - share)) · (z_critical + z_power)² / effect², the normal
    approximation (e.g. Kohavi, Tang & Xu 2020, chapter 17). ``treated`` is the variance of a
    learner of the variant where it differs (see :func:`raised`); ``share`` the variant's of the
    learners in both arms. Raises :class:`BadInputError` for an effect of 0.
    """
    if not effect:
        raise BadInputError("No number of learners can show an effect of nothing.")
    spread = _spread(variance, treated, share)
    return Size(
        *(
            math.ceil(spread * (z + stats.norm.ppf(power)) ** 2 / effect**2)
            for z in (_z(alpha), critical(alpha))
        )
    )


def detectable(
    variance: float,
    learners: int,
    *,
    share: float = 0.5,
    alpha: float = 0.05,
    power: float = USUAL_POWER,
) -> float:
    """The smallest effect that ``learners`` in all show with ``power``, at one look."""
    if learners < 2:
        return math.inf
    error = math.sqrt(_spread(variance, None, share) / learners)
    return float((_z(alpha) + stats.norm.ppf(power)) * error)


def raised(found: Baseline, effect: float) -> float:
    """The variance of a learner whose share is ``effect`` higher: as p(1 - p) grows or falls."""
    after = min(max(found.value + effect, 0.0), 1.0)
    usual = found.value * (1 - found.value)
    return found.variance * after * (1 - after) / usual if usual > 0 else found.variance


def power_of(
    variance: float,
    effect: float,
    learners: int,
    *,
    treated: float | None = None,
    share: float = 0.5,
    alpha: float = 0.05,
) -> float:
    """The chance, 0..1, that the fixed-horizon test finds ``effect`` with ``learners`` in all."""
    error = math.sqrt(_spread(variance, treated, share) / learners)
    shift = abs(effect) / error
    return float(stats.norm.sf(_z(alpha) - shift) + stats.norm.cdf(-_z(alpha) - shift))


def _spread(variance: float, treated: float | None, share: float) -> float:
    if not 0 < share < 1:
        raise BadInputError("The share of a variant lies between 0 and 1.")
    return (variance if treated is None else treated) / share + variance / (1 - share)


def _z(alpha: float) -> float:
    return float(stats.norm.ppf(1 - alpha / 2))
