"""Cutting what happened into the window of each learner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from recommender.experiments.metrics import Metric
from recommender.experiments.metrics.base import DAY, Happened, Seen
from recommender.experiments.statistics.samples import Sample
from recommender.learners.model import EventKind
from recommender.storage.database import Database
from recommender.storage.experiment_outcomes import Happenings, Span, events, shown


@dataclass(frozen=True)
class Starts:
    """Learners (keys of the store, ascending) and when the window of each begins (seconds)."""

    learner: NDArray[np.int64]
    at: NDArray[np.float64]

    @staticmethod
    def of(first: Mapping[int, datetime]) -> Starts:
        """From a moment for each learner."""
        keys = np.array(sorted(first), dtype=np.int64)
        return Starts(keys, np.array([first[int(key)].timestamp() for key in keys]))

    def shifted(self, days: int) -> Starts:
        """The same learners, so many days later (negative: earlier)."""
        return Starts(self.learner, self.at + days * DAY)


@dataclass(frozen=True)
class Outcomes:
    """Everything that ``metrics`` need of some learners, read once."""

    happened: Mapping[EventKind, Happenings]
    shown: Happenings

    def seen(self, starts: Starts, days: int) -> Seen:
        """What each learner did from their start on, for ``days`` days."""
        return Seen(
            len(starts.learner),
            days,
            {kind: within(one, starts, days) for kind, one in self.happened.items()},
            within(self.shown, starts, days),
        )

    def sample(self, metric: Metric, starts: Starts, days: int) -> Sample:
        """The metric of each learner, with that of as many days before as covariate."""
        y, d = metric.measure(self.seen(starts, days))
        before = metric.measure(self.seen(starts.shifted(-days), days))
        return Sample(y, d, *before)


def read(
    database: Database, learners: object, starts: Starts, metrics: Sequence[Metric], days: int
) -> Outcomes:
    """Reads what ``metrics`` need, from ``days`` before the first start on.

    ``learners`` is what :mod:`recommender.storage.experiment_outcomes` gives for some learners.
    """
    kinds = frozenset[EventKind]().union(*(metric.kinds for metric in metrics))
    if not len(starts.learner):
        nothing = Happenings.of([])
        return Outcomes(dict.fromkeys(kinds, nothing), nothing)
    first, last = (
        datetime.fromtimestamp(one, tz=UTC) for one in (starts.at.min(), starts.at.max())
    )
    span = Span(first - timedelta(days=days), last + timedelta(days=days))
    with database.session() as session:
        lists = any(metric.lists for metric in metrics)
        return Outcomes(
            events(session, learners, kinds, span),
            shown(session, learners, span) if lists else Happenings.of([]),
        )


def within(all_of: Happenings, starts: Starts, days: int) -> Happened:
    """Those of ``all_of`` that lie in the window of a learner of ``starts``."""
    if not len(starts.learner) or not len(all_of.learner):
        keep = np.zeros(len(all_of.learner), dtype=bool)
        row = np.zeros(len(all_of.learner), dtype=np.int64)
        since = np.zeros(len(all_of.learner))
    else:
        row = np.minimum(np.searchsorted(starts.learner, all_of.learner), len(starts.learner) - 1)
        since = all_of.time - starts.at[row]
        keep = (starts.learner[row] == all_of.learner) & (since >= 0) & (since < days * DAY)
    return Happened(row[keep], since[keep], all_of.value[keep], all_of.course[keep])
