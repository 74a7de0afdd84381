"""How many learners take a course, with what they did lately counting more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.parts.base import FullEvidence, standardised
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Table

HALF_LIFE_DAYS = 180.0
DAY = 86_400.0


def decayed_counts(
    course: NDArray[np.integer],
    weight: NDArray[np.floating],
    time: NDArray[np.integer],
    courses: int,
    now: float,
    half_life_days: float = HALF_LIFE_DAYS,
) -> NDArray[np.float64]:
    """Σ weight · 2^(-age / half-life) per course: what was done lately counts more.

    Args:
        course: index of each event's course.
        weight: of each event.
        time: of each event, in seconds since 1970 (UTC).
        courses: how many courses there are.
        now: the moment that ages are counted to, in the same unit.
        half_life_days: days after which an event counts half.
    """
    age_days = np.maximum(now - time, 0) / DAY
    recent = weight * 0.5 ** (age_days / half_life_days)
    return np.bincount(course, weights=recent, minlength=courses).astype(np.float64)


class PopularityPart:
    """z-score of ln(1 + takers): our own learners' where known, and what the catalogue states.

    Args:
        counts: decayed counts by row, (m,) with m <= n; later rows are new courses, which
            count as ordinary until somebody had a chance to take them.
    """

    name = "popularity"

    def __init__(self, counts: Floats, table: Table) -> None:
        own = np.full(len(table), np.nan, dtype=np.float32)
        own[: len(counts)] = counts
        stated = np.where(np.isnan(table.enrolled_count), table.rating_count, table.enrolled_count)
        self.values = _mean_of([_z(own, table.present), _z(stated, table.present)])

    def read(self, request: Request) -> FullEvidence | None:  # noqa: ARG002
        """Evidence for every request; ``None`` when nobody is known to have taken anything."""
        return None if self.values is None else FullEvidence(self.values)


def _z(counts: Floats, present: NDArray[np.bool_]) -> Floats | None:
    known = ~np.isnan(counts)
    scores = standardised(np.log1p(np.where(known, counts, 0.0)), present & known)
    return None if scores is None else np.where(known, scores, 0.0).astype(np.float32)


def _mean_of(columns: list[Floats | None]) -> Floats | None:
    given = [column for column in columns if column is not None]
    return np.mean(given, axis=0, dtype=np.float32) if given else None
