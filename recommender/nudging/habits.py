"""At which hour somebody usually studies. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ENOUGH = 5
REGULAR = 0.6
OF_LATE_DAYS = 60


def usual_hour(hours: NDArray[np.float64]) -> float | None:
    """The circular mean of local ``hours`` (0 <= h < 24) at which study began.

    ``None`` below five of them, and where the mean resultant length is below 0.6: somebody who
    studies at all hours has no usual one.
    """
    if len(hours) < ENOUGH:
        return None
    mean = np.exp(2j * np.pi * hours / 24).mean()
    if abs(mean) < REGULAR:
        return None
    return float(np.angle(mean) / (2 * np.pi) * 24 % 24)
