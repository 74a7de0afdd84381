"""Logged lists beside the lists that another setting would have shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slate:
    """One list of k places as it was shown, and as the other setting would have shown it.

    Attributes:
        learner: whose it was; lists of one learner are not independent.
        shown: course ids, first place first; ``reward`` what came of each (0 or 1).
        propensity: how likely the setting that served was to show that course at that place,
            0 < p <= 1: 1 where nothing was left to chance.
        target: what the other setting would have shown.
        possible: whether the setting that served could have shown that at that place at all.
    """

    learner: str
    shown: tuple[str, ...]
    reward: tuple[float, ...]
    propensity: tuple[float, ...]
    target: tuple[str, ...]
    possible: tuple[bool, ...]

    @property
    def kept(self) -> tuple[bool, ...]:
        """Places at which both show the same."""
        return tuple(one == other for one, other in zip(self.shown, self.target, strict=True))
