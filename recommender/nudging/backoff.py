"""How long to wait after nudges that found no answer: longer each time, never shorter. Pure."""

from __future__ import annotations

from datetime import timedelta

from recommender.nudging.model import Situation

APART = timedelta(hours=14)
"""Between any two nudges, whatever the calendar says: a flight can make two days of one."""
GAPS = (1, 1, 2, 4, 7, 14, 30)
"""Days to the next nudge after 0, 1, 2, … in a row without an answer."""
NEVER_MET = 1
"""So many go to somebody who never talked with the guide."""
WEEK = timedelta(days=7)


def gap(unanswered: int) -> timedelta:
    """The least time between the latest nudge and the next one.

    Grows with ``unanswered``; half a day is given back so that the next may come at an hour
    that has moved a little.
    """
    days = GAPS[min(unanswered, len(GAPS) - 1)]
    return max(APART, timedelta(days=days) - timedelta(hours=12))


def is_exhausted(situation: Situation) -> bool:
    """Whether somebody who never talked with the guide has had their one nudge."""
    return not situation.met and len(situation.sent.lately) >= NEVER_MET
