"""XP: a small table, the same for everybody. Pure.

| for | XP |
|---|---|
| a minute in the study log | 1, at most 180 on one day |
| a per cent of a course reached for the first time | 1 |
| completing a course | 50 |
| a day with reviews or a quiz | 10 |

What is corrected or taken back is counted anew, so that XP always say what the log says. The
most of one day is there so that nobody gains by studying through the night.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recommender.learners.progress.model import Activity

A_MINUTE = 1
MOST_MINUTES = 180
A_PER_CENT = 1
A_COMPLETION = 50
PRACTICE = 10


def xp_of(activities: Iterable[Activity]) -> int:
    """The XP that ``activities`` (any order) are worth; >= 0."""
    minutes: dict[date, int] = {}
    practised: set[date] = set()
    gained: dict[str, float] = {}
    completions = 0
    for one in activities:
        minutes[one.day] = minutes.get(one.day, 0) + one.minutes
        completions += one.completed
        if one.course_id is not None:
            gained[one.course_id] = gained.get(one.course_id, 0.0) + one.gained
        elif not one.minutes:
            practised.add(one.day)
    return (
        sum(A_MINUTE * min(MOST_MINUTES, told) for told in minutes.values())
        + sum(A_PER_CENT * round(100 * min(1.0, fraction)) for fraction in gained.values())
        + A_COMPLETION * completions
        + PRACTICE * len(practised)
    )
