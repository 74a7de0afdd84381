"""What became of new courses: the places they were given to meet their first learners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from recommender.ranking.newcomers import FEW_TAKERS, MOST_IMPRESSIONS, NEW_FOR
from recommender.storage import exposures
from recommender.storage.sessions import Session


@dataclass(frozen=True, slots=True)
class FirstAudience:
    """A new course on its way to its first learners.

    Attributes:
        impressions: how often it was shown while it was new; ``takers``: enrolments since.
        running: whether it still has a claim to be shown for its newness.
        days_left: days until that ends by itself.
    """

    course_id: str
    impressions: int
    takers: int
    running: bool
    days_left: int
    most_impressions: int = MOST_IMPRESSIONS
    enough_takers: int = FEW_TAKERS


def first_audiences(
    session: Session, course_ids: Sequence[str], now: datetime
) -> Iterator[FirstAudience]:
    """Those of ``course_ids`` that came to an existing catalogue, in their order."""
    for course_id, created_at, impressions, takers in exposures.audiences(session, course_ids):
        left = (created_at + NEW_FOR - now).days
        running = left >= 0 and impressions < MOST_IMPRESSIONS and takers < FEW_TAKERS
        yield FirstAudience(course_id, impressions, takers, running, max(0, left))
