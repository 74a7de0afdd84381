"""Intervals of shares."""

from __future__ import annotations

import math

Z95 = 1.959963984540054


def wilson(part: int, whole: int, z: float = Z95) -> tuple[float, float]:
    """The 95 % interval of a share, 0..1 (Wilson, J. Amer. Statist. Assoc. 22, 1927).

    (0, 1) where there is nothing to go by.
    """
    if whole <= 0:
        return 0.0, 1.0
    share, squared = part / whole, z * z
    middle = (share + squared / (2 * whole)) / (1 + squared / whole)
    half = z * math.sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
    half /= 1 + squared / whole
    return max(0.0, middle - half), min(1.0, middle + half)
