"""Minutes of study that learners log, in the mean."""

from __future__ import annotations

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """The sum of minutes; over everybody."""
    return seen.happened[EventKind.STUDY].total(seen.n), seen.everybody


METRIC = Metric(
    "minutes",
    "minutes of study for each learner",
    "studies",
    Unit.MINUTES,
    True,
    frozenset((EventKind.STUDY,)),
    measure,
)
