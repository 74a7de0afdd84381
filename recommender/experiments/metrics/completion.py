"""Share of learners who complete at least one course."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """1 for who completed; over everybody."""
    return seen.any(EventKind.COMPLETE), seen.everybody


METRIC = Metric(
    "completion",
    "learners who complete a course",
    "completes",
    Unit.SHARE,
    True,
    frozenset((EventKind.COMPLETE,)),
    measure,
)
