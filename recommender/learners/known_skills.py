"""Skills that a learner says they know: kept in the profile, left out by plans. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from recommender.catalogue.model import Level
from recommender.learners.model import Profile, ProfileChanges

KEY = "known_skills"
MOST = 200
TOLD = Level.INTERMEDIATE  # a told skill need not be begun; how far it goes is not known


def known_skills(profile: Profile) -> tuple[str, ...]:
    """The skills told, in the order told; anything malformed counts as not told."""
    told: Any = profile.preferences.get(KEY)
    return tuple(one for one in told if isinstance(one, str)) if isinstance(told, list) else ()


def known_levels(profile: Profile) -> Mapping[str, Level]:
    """The same for a plan: somebody who says they know a skill need not begin it."""
    return dict.fromkeys(known_skills(profile), TOLD)


def knowing(profile: Profile, skills: Iterable[str]) -> ProfileChanges:
    """What adds ``skills`` to those told; spelling in another case is the same skill."""
    merged = {one.casefold(): one for one in (*known_skills(profile), *skills)}
    return ProfileChanges(preferences={KEY: list(merged.values())[:MOST]})


def not_knowing(profile: Profile, skills: Iterable[str]) -> ProfileChanges:
    """What takes ``skills`` out of those told."""
    gone = {one.casefold() for one in skills}
    left = [one for one in known_skills(profile) if one.casefold() not in gone]
    return ProfileChanges(preferences={KEY: left or None})
