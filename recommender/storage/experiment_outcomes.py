"""What learners did around a moment of their own: events and shown lists, as arrays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.tables import (
    EventRow,
    ExperimentExposureRow,
    ExperimentRow,
    LearnerRow,
    RecommendationItemRow,
    RecommendationRow,
)

BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Happenings:
    """Parallel arrays over things that happened, in no order.

    Attributes:
        learner: int64 keys of the store.
        time: float64 seconds since 1970-01-01T00:00:00Z.
        value: float64, NaN where there is none (of a shown list: how many courses).
        course: int64 key of the course, 0 where there is none.
    """

    learner: NDArray[np.int64]
    time: NDArray[np.float64]
    value: NDArray[np.float64]
    course: NDArray[np.int64]

    @staticmethod
    def of(rows: Sequence[tuple[int, float, float, int]]) -> Happenings:
        """From rows of (learner, time, value, course)."""
        table = np.array(rows, dtype=np.float64).reshape(-1, 4)
        return Happenings(
            table[:, 0].astype(np.int64), table[:, 1], table[:, 2], table[:, 3].astype(np.int64)
        )


@dataclass(frozen=True, slots=True)
class Span:
    """From ``since`` until before ``until`` (aware times)."""

    since: datetime
    until: datetime


def in_experiment(key: str) -> Any:
    """The learners (keys of the store) who were exposed in an experiment."""
    return (
        select(ExperimentExposureRow.learner_pk)
        .join(ExperimentRow, ExperimentRow.id == ExperimentExposureRow.experiment_id)
        .where(ExperimentRow.key == key)
    )


def everybody() -> Any:
    """Real learners who allow personalisation (keys of the store)."""
    return select(LearnerRow.id).where(LearnerRow.personalised, LearnerRow.simulated.is_(False))


def events(
    session: Session, learners: Any, kinds: Collection[EventKind], span: Span
) -> dict[EventKind, Happenings]:
    """Events of each of ``kinds`` by the learners that a select gives."""
    statement = (
        select(
            EventRow.learner_pk, EventRow.occurred_at, EventRow.value, EventRow.course_pk,
            EventRow.kind,
        )
        .where(
            EventRow.learner_pk.in_(learners),
            EventRow.kind.in_([kind.value for kind in kinds]),
            EventRow.occurred_at >= span.since,
            EventRow.occurred_at < span.until,
        )
        .execution_options(yield_per=BATCH)
    )  # fmt: skip
    found: dict[str, list[tuple[int, float, float, int]]] = {kind.value: [] for kind in kinds}
    for learner, at, value, course, kind in session.execute(statement):
        number = float("nan") if value is None else value
        found[kind].append((learner, at.timestamp(), number, course or 0))
    return {kind: Happenings.of(found[kind.value]) for kind in kinds}


def shown(session: Session, learners: Any, span: Span) -> Happenings:
    """Lists shown to the learners; the value is the number of courses in each."""
    statement = (
        select(RecommendationRow.learner_pk, RecommendationRow.at, func.count())
        .join(
            RecommendationItemRow,
            RecommendationItemRow.request_id == RecommendationRow.request_id,
        )
        .where(
            RecommendationRow.learner_pk.in_(learners),
            RecommendationRow.at >= span.since,
            RecommendationRow.at < span.until,
        )
        .group_by(RecommendationRow.request_id, RecommendationRow.learner_pk, RecommendationRow.at)
        .execution_options(yield_per=BATCH)
    )
    rows = [
        (int(learner), at.timestamp(), float(number), 0)
        for learner, at, number in session.execute(statement)
        if learner is not None
    ]
    return Happenings.of(rows)


def first_requests(session: Session, span: Span) -> dict[int, datetime]:
    """When each real learner first asked for courses in a span, by the store's key."""
    statement = (
        select(RecommendationRow.learner_pk, func.min(RecommendationRow.at))
        .where(
            RecommendationRow.learner_pk.in_(everybody()),
            RecommendationRow.at >= span.since,
            RecommendationRow.at < span.until,
        )
        .group_by(RecommendationRow.learner_pk)
    )
    return {int(pk): at for pk, at in session.execute(statement) if pk is not None}
