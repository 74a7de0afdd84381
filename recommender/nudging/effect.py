"""What nudges are good for: who studied within 48 hours, against those who were held out. Pure.

The interval of the difference of two shares is Newcombe's hybrid of Wilson intervals (Newcombe
1998, method 10), which stays within -1..1 and is honest for small groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Group:
    """Nudges that were sent, or would have been, and how many were followed by study."""

    nudges: int
    studied: int

    @property
    def share(self) -> float:
        """0..1; 0 where there were no nudges."""
        return self.studied / self.nudges if self.nudges else 0.0


@dataclass(frozen=True, slots=True)
class Effect:
    """The two groups over ``days``, their difference, and its 95 % interval ``low``..``high``."""

    nudged: Group
    held_out: Group
    days: int
    difference: float
    low: float
    high: float


def effect_of(nudged: Group, held_out: Group, days: int) -> Effect:
    """The difference between the groups; everything is possible (-1..1) where one is empty."""
    difference = nudged.share - held_out.share
    if not nudged.nudges or not held_out.nudges:
        return Effect(nudged, held_out, days, difference, -1.0, 1.0)
    (low, high), (other_low, other_high) = wilson(nudged), wilson(held_out)
    down = sqrt((nudged.share - low) ** 2 + (other_high - held_out.share) ** 2)
    up = sqrt((high - nudged.share) ** 2 + (held_out.share - other_low) ** 2)
    return Effect(nudged, held_out, days, difference, difference - down, difference + up)


def wilson(group: Group) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson 1927); the group must not be empty."""
    n, p = group.nudges, group.share
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)
