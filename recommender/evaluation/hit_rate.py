"""Hit rate: whether anything wanted is among the first k."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def hit_rate(hits: NDArray[np.bool_], wanted: int, k: int) -> float:  # noqa: ARG001
    """1 when an item among the first ``k`` was wanted, else 0. Arguments as for recall."""
    return float(hits[:k].any())
