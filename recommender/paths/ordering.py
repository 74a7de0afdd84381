"""The order of chosen courses: prerequisites first, then level by level."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from recommender.paths.problem import Candidate, is_ready


def arranged(
    chosen: Collection[str],
    candidates: Mapping[str, Candidate],
    key: Callable[[str], Any],
) -> list[str]:
    """``chosen`` so that each comes after a member of each of its groups.

    Of those that may come next, the one with the smallest ``key`` does. Taking one early never
    keeps another from being taken, so that every choice that has an order gets one.
    """
    placed: dict[str, None] = {}
    waiting = set(chosen)
    while waiting:
        ready = [one for one in waiting if is_ready(candidates[one], placed)]
        if not ready:  # cannot be taken in any order: not a solution of the problem
            raise ValueError("these courses need each other")
        nearest = min(ready, key=lambda one: (key(one), one))
        placed[nearest] = None
        waiting.remove(nearest)
    return list(placed)


def relied_on(before: Sequence[str], groups: Iterable[Collection[str]]) -> tuple[str, ...]:
    """Of each group the first that is among ``before``, in the order of the groups."""
    found = [next(one for one in before if one in group) for group in groups]
    return tuple(dict.fromkeys(found))
