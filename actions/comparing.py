# ruff: noqa: E501 - a pattern reads better on one line
"""Wishes relative to the courses talked of: "the cheaper one", "something shorter". Pure.

"The cheaper one" points at a course that was shown (``references`` finds it); "something
shorter" asks for others, and here becomes a condition that is stated when it is applied.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from actions import wording
from recommender.catalogue.model import Course, Level

_POINTS = re.compile(
    r"\b(?:the|that|this)\s+(?:\w+\s+){0,3}(?:one|course|class)\b|\bwhich\b|\bwhat(?:'?s| is)\b|"
    r"\bof (?:these|those|them|the two|both)\b|^\W*(?:and\s+)?the\s+(?:\w+\s+)?\w+(?:er|est|ed)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """``filters`` to add, and ``note`` saying what they were measured by.

    Empty filters mean that nothing can be further in that direction; the note says why.
    """

    filters: dict[str, Any] = field(default_factory=dict)
    note: str = ""


def points_at_one(text: str) -> bool:
    """Whether a comparison names one of the courses shown, and does not ask for others."""
    return bool(_POINTS.search(text)) and not re.search(
        r"\b(?:something|anything|ones|others?)\b", text, re.IGNORECASE
    )


def bound(comparative: str, basis: Sequence[Course]) -> Bound:
    """The condition behind ``comparative``, measured by ``basis`` (courses talked of).

    With one course it lies beyond that course; with several beyond their median, so
    that "something shorter" is shorter than most of what was shown.
    """
    if not basis:
        return Bound(dict(_USUAL.get(comparative, {})))
    reader = _READERS.get(comparative)
    return reader(basis) if reader else Bound()


def _than(basis: Sequence[Course], what: str) -> str:
    if len(basis) == 1:
        return f"{what} than “{wording.shortened(basis[0].title)}”"
    return f"{what} than most of these"


def _shorter(basis: Sequence[Course]) -> Bound:
    lengths = [course.hours for course in basis if course.hours]
    if not lengths:
        return Bound(note="The catalogue does not state how long these take.")
    middle = median(lengths)
    limit = math.ceil(middle) - 1 if middle > 1 else middle / 2
    return Bound({"max_hours": float(limit)}, f"{_than(basis, 'Shorter')}.")


def _longer(basis: Sequence[Course]) -> Bound:
    lengths = [course.hours for course in basis if course.hours]
    if not lengths:
        return Bound(note="The catalogue does not state how long these take.")
    return Bound({"min_hours": float(math.floor(median(lengths)) + 1)},
                 f"{_than(basis, 'Longer')}.")  # fmt: skip


def _cheaper(basis: Sequence[Course]) -> Bound:
    prices = [0.0 if course.is_free else course.price for course in basis]
    known = [price for price in prices if price is not None]
    if not known:
        return Bound({"free_only": True}, "The prices of these are not stated, so: free ones.")
    if max(known) == 0:
        these = "That one is" if len(basis) == 1 else "These are all"
        return Bound(note=f"{these} free already, so nothing is cheaper.")
    limit = math.ceil(median(known)) - 1
    if limit < 1:
        return Bound({"free_only": True}, f"{_than(basis, 'Cheaper')}: free ones.")
    return Bound({"max_price": float(limit)}, f"{_than(basis, 'Cheaper')}.")


def _easier(basis: Sequence[Course]) -> Bound:
    ranks = [course.level.rank for course in basis if course.level]
    if ranks and max(ranks) == 0:
        these = "That one is" if len(basis) == 1 else "These are all"
        return Bound(note=f"{these} for beginners already; nothing is easier by level.")
    top = max(ranks, default=1)
    return _levels(0, top - 1, f"{_than(basis, 'Easier')}.", basis)


def _harder(basis: Sequence[Course]) -> Bound:
    levels = list(Level)
    ranks = [course.level.rank for course in basis if course.level]
    if ranks and min(ranks) == len(levels) - 1:
        these = "That one is" if len(basis) == 1 else "These are all"
        return Bound(note=f"{these} advanced already; no level is above it.")
    low = min(ranks, default=0)
    return _levels(low + 1, len(levels) - 1, f"{_than(basis, 'More demanding')}.", basis)


def _levels(first: int, last: int, note: str, basis: Sequence[Course]) -> Bound:
    """Levels from ``first`` to ``last``; several courses are left by one end, not by most."""
    names = [level.value for level in Level][first : last + 1]
    return Bound({"levels": names}, note if len(basis) == 1 else "")


# With nothing to measure by, the words are taken as they are: short, easy, cheap.
_USUAL: dict[str, dict[str, Any]] = {
    "shorter": {"max_hours": 10.0},
    "longer": {"min_hours": 20.0},
    "cheaper": {"free_only": True},
    "easier": {"levels": [Level.BEGINNER.value]},
    "harder": {"levels": [Level.ADVANCED.value]},
}
_READERS = {
    "shorter": _shorter,
    "longer": _longer,
    "cheaper": _cheaper,
    "easier": _easier,
    "harder": _harder,
}
