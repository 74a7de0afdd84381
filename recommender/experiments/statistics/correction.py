"""Several comparisons at once: p-values that say so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values after Holm (1979): the chance of *any* false finding stays below alpha.

    Holds under every dependence between metrics, and for always-valid p-values at whatever time
    one stops. NaN stays NaN and is not counted.
    """
    p = np.asarray(p_values, dtype=np.float64)
    result = np.full(len(p), np.nan)
    known = np.flatnonzero(np.isfinite(p))
    order = known[np.argsort(p[known], kind="stable")]
    weights = np.arange(len(order), 0, -1)
    result[order] = np.minimum(1.0, np.maximum.accumulate(weights * p[order]))
    return [float(one) for one in result]
