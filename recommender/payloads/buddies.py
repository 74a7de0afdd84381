"""The ``buddies`` payload: study buddies, each with what they agreed to show and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from recommender.learners.together.model import BuddyView
from recommender.payloads.base import Payload, number, payload


def buddies_payload(views: Iterable[BuddyView]) -> Payload:
    """``None`` in a field means that the buddy does not show it."""
    return payload("buddies", buddies=[_buddy(view) for view in views])


def _buddy(view: BuddyView) -> Payload:
    courses = view.courses
    return {
        "buddy_id": view.pair_id,
        "name": view.first_name,
        "i_show": sorted(sight.value for sight in view.mine),
        "they_show": sorted(sight.value for sight in view.theirs),
        "streak_days": view.streak_days,
        "hours_this_week": number(view.hours_this_week),
        "courses": None
        if courses is None
        else [{"title": one.title, "percent": one.percent} for one in courses],
        "since": view.since.isoformat(),
    }
