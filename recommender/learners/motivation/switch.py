"""The switch: off means that nothing is shown or said; nothing is lost. Pure."""

from __future__ import annotations

from datetime import datetime

from recommender.learners.model import Profile, ProfileChanges
from recommender.learners.motivation.badges import badges_of
from recommender.learners.motivation.model import Motivation
from recommender.learners.motivation.streak import streak_of
from recommender.learners.motivation.xp import xp_of
from recommender.learners.progress.journal import Journal

SWITCH = "motivation"


def is_on(profile: Profile) -> bool:
    """Whether streaks, XP and badges are shown; they are until somebody says otherwise."""
    return profile.preferences.get(SWITCH, True) is not False


def switch_changes(on: bool) -> ProfileChanges:
    """What switches them in a profile."""
    return ProfileChanges(preferences={SWITCH: None if on else False})


def motivation_of(journal: Journal, *, now: datetime) -> Motivation | None:
    """What may be shown at ``now``; ``None`` where the learner has it switched off."""
    if not is_on(journal.learner.profile):
        return None
    return Motivation(
        streak=streak_of(journal.activities, now=now, zone=journal.zone),
        xp=xp_of(journal.activities),
        badges=badges_of(journal.activities),
    )
