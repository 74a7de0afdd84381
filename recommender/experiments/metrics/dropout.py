"""Share of learners who drop a course."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """1 for who dropped one; over everybody."""
    return seen.any(EventKind.DROP), seen.everybody


METRIC = Metric(
    "dropout",
    "learners who drop a course",
    "drops out",
    Unit.SHARE,
    False,
    frozenset((EventKind.DROP,)),
    measure,
)
