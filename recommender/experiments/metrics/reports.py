"""Share of learners who report a poor recommendation."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """1 for who reported one; over everybody."""
    return seen.any(EventKind.REPORT), seen.everybody


METRIC = Metric(
    "reports",
    "learners who report a recommendation",
    "reports",
    Unit.SHARE,
    False,
    frozenset((EventKind.REPORT,)),
    measure,
)
