"""Courses completed for each one enrolled in: a ratio, so that who takes more counts more."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """Courses completed, over courses enrolled in."""
    completed = seen.happened[EventKind.COMPLETE].courses(seen.n)
    return completed, seen.happened[EventKind.ENROL].courses(seen.n)


METRIC = Metric(
    "finishing",
    "courses completed of those enrolled in",
    "finishes",
    Unit.SHARE,
    True,
    frozenset((EventKind.COMPLETE, EventKind.ENROL)),
    measure,
)
