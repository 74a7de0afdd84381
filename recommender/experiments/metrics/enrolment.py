"""Share of learners who enrol in at least one course."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """1 for who enrolled; over everybody."""
    return seen.any(EventKind.ENROL), seen.everybody


METRIC = Metric(
    "enrolment",
    "learners who enrol in a course",
    "enrols",
    Unit.SHARE,
    True,
    frozenset((EventKind.ENROL,)),
    measure,
)
