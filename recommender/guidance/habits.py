"""When and how long somebody usually studies, from their study log. Pure."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from recommender.guidance.model import Habits
from recommender.learners.progress.days import zone_of
from recommender.learners.progress.model import StudyEntry

LATELY = timedelta(days=60)
ENOUGH_HOURS, ENOUGH_LENGTHS = 5, 3
REGULAR = 0.6
ROUND_TO = 5
LATEST = 20


def habits_of(entries: Sequence[StudyEntry], *, now: datetime) -> Habits:
    """The habits of the last 60 days.

    The hour is the circular mean of the times at which the lines begin (they are told at the
    end: their time less their minutes), in the zone they were told in. It is given from five
    lines on, and only where the mean resultant length is at least 0.6: somebody who studies at
    all hours has no usual one. The length is the median of the last twenty lines, from three on.
    """
    lately = [one for one in entries if timedelta() <= now - one.at <= LATELY]
    return Habits(hour=_hour(lately), minutes=_minutes(lately))


def _hour(entries: Sequence[StudyEntry]) -> float | None:
    hours = [_begun(one) for one in entries if not one.backdated]
    if len(hours) < ENOUGH_HOURS:
        return None
    mean = sum(cmath.exp(2j * math.pi * hour / 24) for hour in hours) / len(hours)
    if abs(mean) < REGULAR:
        return None
    return cmath.phase(mean) / (2 * math.pi) * 24 % 24


def _begun(entry: StudyEntry) -> float:
    begun = (entry.at - timedelta(minutes=entry.minutes)).astimezone(zone_of(entry.zone))
    return begun.hour + begun.minute / 60


def _minutes(entries: Sequence[StudyEntry]) -> int | None:
    lengths = [one.minutes for one in sorted(entries, key=lambda one: one.at)][-LATEST:]
    if len(lengths) < ENOUGH_LENGTHS:
        return None
    return max(ROUND_TO, round(median(lengths) / ROUND_TO) * ROUND_TO)


def is_usual_hour(habits: Habits, now: datetime, within: float = 1.0) -> bool:
    """Whether the local time ``now`` is within ``within`` hours of the usual one."""
    if habits.hour is None:
        return False
    apart = abs(now.hour + now.minute / 60 - habits.hour)
    return min(apart, 24 - apart) <= within
