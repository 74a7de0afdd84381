"""The ``profile`` payload: everything the learner told us, and nothing else."""

from __future__ import annotations

from recommender.learners.model import Learner
from recommender.payloads.base import Payload, number, payload


def profile_payload(learner: Learner) -> Payload:
    """What is known of ``learner``; ``None`` and ``[]`` mean "not said"."""
    profile = learner.profile
    return payload(
        "profile",
        career_goal=profile.career_goal,
        interests=list(profile.interests),
        skill_level=profile.skill_level.value if profile.skill_level else None,
        weekly_hours=number(profile.weekly_hours),
        preferences=dict(profile.preferences),
        personalised=learner.personalised,
    )
