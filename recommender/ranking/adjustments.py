"""What an administrator adjusts on top of the learnt or default ranking."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from recommender.errors import BadInputError
from recommender.ranking.blend import DEFAULT_WEIGHTS

# "popularity_known" is a second weight of one part, not a part.
PARTS = tuple(name for name in DEFAULT_WEIGHTS if name != "popularity_known")
NEUTRAL = 1.0
MOST = 3.0  # of a multiplier, and of the boost of a staff pick
USUAL_BOOST = 1.0
MOST_PICKS = 100
DIALS: Mapping[str, float] = {"diversity": 1.0, "exploration": 0.2}
"""Dials beside the parts, with their highest values; the lowest is 0."""


@dataclass(frozen=True)
class Adjustments:
    """All adjustments of one version; an empty one changes nothing.

    Attributes:
        multipliers: by part, 0 (off) to 3; a part that is not named keeps its weight (1).
        diversity: weight of variety in 0..1; ``None`` for the setting's.
        exploration: largest share of places for new courses, 0..0.2; ``None`` for the setting's.
        picks: boost by course id, above 0 up to 3, in the unit of scores.
        version: of the store; 0 where nothing was ever adjusted.
    """

    multipliers: Mapping[str, float] = field(default_factory=dict)
    diversity: float | None = None
    exploration: float | None = None
    picks: Mapping[str, float] = field(default_factory=dict)
    version: int = 0

    @property
    def neutral(self) -> bool:
        """Whether nothing is changed by them."""
        return replace(self, version=0) == Adjustments()

    def setting(self, name: str, value: float | None) -> Adjustments:
        """With a part's multiplier or a dial set; ``None`` gives it back its usual value.

        Raises :class:`BadInputError` for an unknown name or a value out of range.
        """
        if name in DIALS:
            checked = None if value is None else _within(name, value, DIALS[name])
            if name == "diversity":
                return replace(self, diversity=checked)
            return replace(self, exploration=checked)
        if name not in PARTS:
            raise BadInputError(
                f"There is no part or dial called {name!r}.",
                f"There are: {', '.join((*PARTS, *DIALS))}.",
            )
        others = {part: one for part, one in self.multipliers.items() if part != name}
        if value is None or _within(name, value, MOST) == NEUTRAL:
            return replace(self, multipliers=others)
        return replace(self, multipliers={**others, name: float(value)})

    def picking(self, course_id: str, boost: float) -> Adjustments:
        """With ``course_id`` among the staff's picks; a boost of 0 takes it out.

        Raises :class:`BadInputError` for a boost out of range or too many picks.
        """
        others = {one: old for one, old in self.picks.items() if one != course_id}
        if not _within("boost", boost, MOST):
            return replace(self, picks=others)
        if len(others) >= MOST_PICKS:
            raise BadInputError(
                f"There are {MOST_PICKS} picks already; more would be no choice.",
                "Take one out with `waymark tune pick COURSE --boost 0`.",
            )
        return replace(self, picks={**others, course_id: float(boost)})


def to_document(adjustments: Adjustments) -> dict[str, Any]:
    """As plain JSON, without the version."""
    return {
        "multipliers": dict(adjustments.multipliers),
        "diversity": adjustments.diversity,
        "exploration": adjustments.exploration,
        "picks": dict(adjustments.picks),
    }


def from_document(document: Mapping[str, Any], version: int) -> Adjustments:
    """From what :func:`to_document` gave; parts that no longer exist are left out."""
    multipliers = document.get("multipliers", {})
    return Adjustments(
        {name: float(value) for name, value in multipliers.items() if name in PARTS},
        document.get("diversity"),
        document.get("exploration"),
        {str(one): float(boost) for one, boost in document.get("picks", {}).items()},
        version,
    )


def _within(name: str, value: float, highest: float) -> float:
    if not math.isfinite(value) or not 0 <= value <= highest:
        raise BadInputError(f"{name} must be from 0 to {highest:g}.", "0 turns it off.")
    return float(value)
