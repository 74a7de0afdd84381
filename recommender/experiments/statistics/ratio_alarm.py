"""Whether the arms have the sizes they should: if not, something is broken, not a finding.

Looked at every day, a chi-square test rings by chance sooner or later. The alarm is therefore the
sequential test of Lindon & Malek (2022, "Anytime-valid inference for multinomial count data"): a
Dirichlet mixture over all shares against the planned ones is a martingale while these hold, so
that it ever reaches 1/alpha with probability alpha at most (Ville). The chi-square p-value of the
one look stands beside it. Fabijan et al. (2019, "Diagnosing sample ratio mismatch in online
controlled experiments") say what such a mismatch comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.special import gammaln

ALPHA = 0.01
STRENGTH = 1_000.0
"""Weight of the mixture's prior, in learners: centred on the plan, and as wide as imbalances
of a few percent, which are those that faults make."""


@dataclass(frozen=True, slots=True)
class RatioCheck:
    """Counts against plan.

    ``evidence``: how much likelier other shares made the counts than the planned ones; ``alarm``
    when that is above 1/alpha, at whatever look. ``p``: chi-square, for this look alone.
    """

    counts: tuple[int, ...]
    planned: tuple[float, ...]
    evidence: float
    p: float
    alarm: bool


def ratio_check(
    counts: Sequence[int], shares: Sequence[float], *, alpha: float = ALPHA
) -> RatioCheck:
    """Compares ``counts`` of learners with the ``shares`` (adding up to 1) that were planned."""
    seen = np.asarray(counts, dtype=np.float64)
    planned = np.asarray(shares, dtype=np.float64)
    if seen.sum() == 0:
        return RatioCheck(tuple(counts), tuple(shares), 1.0, 1.0, alarm=False)
    log_evidence = float(log_bayes_factor(seen, planned))
    p = float(stats.chisquare(seen, seen.sum() * planned).pvalue)
    evidence = float(np.exp(min(log_evidence, 700.0)))
    return RatioCheck(tuple(counts), tuple(shares), evidence, p, log_evidence > -np.log(alpha))


def log_bayes_factor(
    counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    shares: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Log evidence of other shares against ``shares`` (k,), for counts of shape (…, k)."""
    prior = STRENGTH * shares
    n = counts.sum(axis=-1)
    other = gammaln(STRENGTH) - gammaln(STRENGTH + n)
    other = other + (gammaln(prior + counts) - gammaln(prior)).sum(axis=-1)
    return np.asarray(other - (counts * np.log(shares)).sum(axis=-1))
