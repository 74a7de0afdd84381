"""How a profile changes: pure, with what is accepted in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from recommender.catalogue.model import Level
from recommender.errors import BadInputError
from recommender.learners.model import Profile, ProfileChanges, Unset

HOURS_OF_A_WEEK = 168
MAX_GOAL_CHARACTERS = 500
MAX_INTERESTS = 50


def changed(profile: Profile, changes: ProfileChanges) -> Profile:
    """``profile`` with ``changes`` applied.

    Raises:
        BadInputError: weekly hours outside 0 < h <= 168, or an unknown level.
    """
    values = {field.name: getattr(profile, field.name) for field in fields(Profile)}
    for name in values:
        change = getattr(changes, name)
        if not isinstance(change, Unset):
            values[name] = _CHECKS[name](change, values[name])
    return Profile(**values)


def _goal(given: str | None, _before: object) -> str | None:
    words = " ".join((given or "").split())
    return words[:MAX_GOAL_CHARACTERS] or None


def _interests(given: tuple[str, ...] | None, _before: object) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for interest in given or ():
        words = " ".join(interest.split())
        if words:
            unique.setdefault(words.casefold(), words)
    return tuple(unique.values())[:MAX_INTERESTS]


def _level(given: str | None, _before: object) -> Level | None:
    if given is None:
        return None
    try:
        return Level(given)
    except ValueError:
        raise BadInputError("This is not a level.", f"Choose one of {', '.join(Level)}.") from None


def _hours(given: float | None, _before: object) -> float | None:
    if given is None:
        return None
    if not 0 < given <= HOURS_OF_A_WEEK:
        raise BadInputError(
            "This many hours do not fit in a week.", "Give a number of hours from 0.5 to 168."
        )
    return float(given)


def _preferences(given: dict[str, Any] | None, before: dict[str, Any]) -> dict[str, Any]:
    if given is None:
        return {}
    merged = {**before, **given}
    return {key: value for key, value in merged.items() if value is not None}


_CHECKS: dict[str, Callable[[Any, Any], Any]] = {
    "career_goal": _goal,
    "interests": _interests,
    "skill_level": _level,
    "weekly_hours": _hours,
    "preferences": _preferences,
}
