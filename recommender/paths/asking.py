"""From what a learner says, and what their profile says already, to a request for a path."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time

from recommender.catalogue.model import Level
from recommender.errors import BadInputError
from recommender.learners.known_skills import known_levels
from recommender.learners.model import Learner, Profile
from recommender.paths.model import Mode, PathRequest
from recommender.paths.pace import EVENING, Pause, weekly
from recommender.ranking.model import Filters

USUAL_HOURS = 5.0


def request_for(
    learner: Learner | None,
    *,
    today: date,
    goal: str | None = None,
    level: Level | None = None,
    hours: float | None = None,
    days: Collection[int] | None = None,
    at: time = EVENING,
    pauses: Sequence[Pause] = (),
    start: date | None = None,
    deadline: date | None = None,
    filters: Filters | None = None,
    known: Mapping[str, Level] | None = None,
    mode: Mode = Mode.USUAL,
    time_zone: str | None = None,
) -> PathRequest:
    """A request; what is not given comes from the learner's profile.

    Args:
        learner: whose profile counts; where personalisation is off only the time zone does.
        today: the learner's day; a deadline of the profile that has passed is left out.
        goal: in their own words.
        level: their own estimate.
        hours: hours a week; the profile's, else five.
        days: days of the week to study on, Monday being 0; chosen where not given.
        at: usual time to begin, on the learner's clock.
        pauses: days without study.
        start: first day; the next with time for it where not given.
        deadline: last day.
        filters: wishes; where not given, language and "free only" of the profile's preferences.
        known: skills they have, and how well, beside those they told; quiz results among them.
        mode: usual, faster, deeper or free.
        time_zone: IANA name; the learner's, else UTC.

    Raises:
        BadInputError: no goal is known, or the hours or days cannot be.
    """
    profile = learner.profile if learner and learner.personalised else Profile()
    goal = (goal or profile.career_goal or "").strip()
    if not goal:
        raise BadInputError("A path needs a goal.", "Say what to become or to learn.")
    return PathRequest(
        goal=goal,
        pace=weekly(hours or profile.weekly_hours or USUAL_HOURS, days, pauses=pauses, at=at),
        level=level or profile.skill_level,
        start=start,
        deadline=deadline or _deadline(profile, today),
        time_zone=time_zone or (learner.time_zone if learner else None) or "UTC",
        filters=filters if filters is not None else wishes_of(profile),
        known={**known_levels(profile), **(known or {})},
        mode=mode,
    )


def wishes_of(profile: Profile) -> Filters:
    """The language and the "free only" that the profile's preferences state."""
    language = profile.preferences.get("language")
    return Filters(
        languages=(str(language),) if language else (),
        free_only=bool(profile.preferences.get("free_only")),
    )


def _deadline(profile: Profile, today: date) -> date | None:
    try:
        stated = date.fromisoformat(str(profile.preferences.get("deadline")))
    except ValueError:
        return None
    return stated if stated >= today else None
