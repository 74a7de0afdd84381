"""How likely a logged list was, place by place, from what the log says of its draws. Pure.

Lists are made without chance but for the places of new courses (``docs/tuning.md``): the fourth
place on, with the probability of each lifted course written down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from recommender.ranking.exploration import FIRST_PLACE


def likely(
    shown: Sequence[str], plain: Sequence[str], exploration: Mapping[str, Any] | None
) -> tuple[float, ...]:
    """P(the course shown stands at its place), 0 where that cannot be told.

    Args:
        shown: what was shown.
        plain: what would have been without a draw.
        exploration: the log's own words on the draw; ``None`` where there was none.
    """
    if exploration is None:
        return tuple(float(one == other) for one, other in zip(shown, plain, strict=True))
    lifted = {one["course_id"]: float(one["probability"]) for one in exploration["drawn"]}
    places = float(exploration["places"])
    unmoved = 1 - places if places < 1 else float(not lifted)
    result = []
    for place, (one, other) in enumerate(zip(shown, plain, strict=True)):
        if one in lifted:
            result.append(lifted[one])
        elif one != other:  # pushed down by one that was lifted
            result.append(places if lifted and places <= 1 else 0.0)
        else:
            result.append(1.0 if place < FIRST_PLACE else unmoved)
    return tuple(result)


def possible(
    target: Sequence[str],
    shown: Sequence[str],
    plain: Sequence[str],
    likely_shown: Sequence[float],
    exploration: Mapping[str, Any] | None,
) -> tuple[bool, ...]:
    """Whether what served could have shown ``target`` at each place."""
    by_chance = exploration is not None and float(exploration["places"]) < 1
    return tuple(
        (wanted == here and chance > 0) or (by_chance and wanted == otherwise)
        for wanted, here, otherwise, chance in zip(target, shown, plain, likely_shown, strict=True)
    )
