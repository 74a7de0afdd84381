"""Mean rating of courses, 1 to 5: a ratio over those who rate."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """The sum of ratings, over their number."""
    ratings = seen.happened[EventKind.RATE]
    return ratings.total(seen.n), ratings.count(seen.n)


METRIC = Metric(
    "satisfaction",
    "mean rating of courses",
    "is rated",
    Unit.STARS,
    True,
    frozenset((EventKind.RATE,)),
    measure,
)
