"""Click-through rate: clicks for each course shown, a ratio over learners."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """Clicks, over places of lists shown."""
    return seen.happened[EventKind.CLICK].count(seen.n), seen.shown.total(seen.n)


METRIC = Metric(
    "clicks",
    "courses shown that are clicked",
    "is clicked",
    Unit.SHARE,
    True,
    frozenset((EventKind.CLICK,)),
    measure,
    lists=True,
)
