"""Weeks in which a learner completes a unit: the north star, per learner and week."""

from __future__ import annotations

import numpy as np

from recommender.experiments.metrics.base import Floats, Metric, Seen, Unit
from recommender.learners.model import EventKind

UNIT_DONE = (EventKind.PROGRESS, EventKind.COMPLETE)


def measure(seen: Seen) -> tuple[Floats, Floats]:
    """Weeks with progress or a completion, over the window's weeks."""
    weeks = np.full(seen.n, float(-(-seen.days // 7)))
    return seen.weeks(*UNIT_DONE), weeks


METRIC = Metric(
    "active",
    "weeks in which a learner completes a unit",
    "is active",
    Unit.SHARE,
    True,
    frozenset(UNIT_DONE),
    measure,
)
