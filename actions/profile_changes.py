"""Saving what learners say of themselves, and mirroring the profile in Rasa's slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from actions.entities import HOURS_OF_A_WEEK, PROFILE_FIELDS, known_level
from actions.turn import Turn
from recommender.learners.model import Profile, ProfileChanges

_INSTEAD = re.compile(
    r"\b(?:instead|only|no longer|not any ?more|anymore|change|replace|rather)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Saved:
    """The profile as it is now, what was taken, and what could not be (a domain response)."""

    profile: Profile
    taken: dict[str, Any]
    refused: str | None = None

    @property
    def slots(self) -> dict[str, Any]:
        """The slots that mirror the profile."""
        return profile_slots(self.profile)


def profile_slots(profile: Profile) -> dict[str, Any]:
    """The four slots that outside readers may rely on."""
    return {
        "career_goal": profile.career_goal,
        "interests": list(profile.interests) or None,
        "skill_level": profile.skill_level.value if profile.skill_level else None,
        "weekly_hours": profile.weekly_hours,
    }


def save(turn: Turn, values: dict[str, Any], *, replace: bool = False) -> Saved:
    """Stores ``values`` (fields of the profile by name).

    Interests are added to those known, unless ``replace`` or the message says "instead".
    Hours that no week has are not stored; ``refused`` then names the response that says so.
    """
    taken = {name: value for name, value in values.items() if name in PROFILE_FIELDS}
    hours = taken.get("weekly_hours")
    refused = None
    if hours is not None and not 0 < hours <= HOURS_OF_A_WEEK:
        del taken["weekly_hours"]
        refused = "utter_hours_impossible"
    learners = turn.waymark.learners
    if not taken:
        return Saved(learners.get(turn.learner_id).profile, {}, refused)
    fields = dict(taken)
    if "interests" in fields:
        fields["interests"] = _interests(turn, fields["interests"], replace)
    if "skill_level" in fields:
        fields["skill_level"] = known_level(fields["skill_level"])
    profile = learners.update_profile(turn.learner_id, ProfileChanges(**fields), now=turn.now)
    return Saved(profile, taken, refused)


def save_preferences(turn: Turn, preferences: dict[str, Any]) -> Profile:
    """Adds to the further wishes of the profile (a deadline, a language), and gives it."""
    changes = ProfileChanges(preferences=preferences)
    return turn.waymark.learners.update_profile(turn.learner_id, changes, now=turn.now)


def _interests(turn: Turn, new: list[str], replace: bool) -> tuple[str, ...]:
    if replace or _INSTEAD.search(turn.message.text):
        return tuple(new)
    known = [str(item) for item in turn.slot("interests", [])]
    folded = {item.casefold() for item in known}
    return (*known, *(item for item in new if item.casefold() not in folded))
