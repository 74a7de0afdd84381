"""What every part of the score promises, and the common way to keep the promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows

EPSILON = 1e-9
CLEARLY = 2.0  # standard deviations: among the highest fortieth of the catalogue


class Evidence(Protocol):
    """What one part has to say about one request."""

    def candidates(self, allowed: Mask, k: int) -> Rows:
        """At most ``k`` distinct allowed rows that this part would show, best first."""
        ...

    def scores(self, rows: Rows) -> Floats:
        """How strongly each of ``rows`` is meant, finite, in one scale for all parts.

        The unit is a standard deviation over the catalogue: 0 is an ordinary course, 3 a
        rare find.
        """
        ...

    def fit(self, rows: Rows) -> Floats:
        """How far each of ``rows`` belongs to what was asked, by this part alone.

        From 1 on the part by itself justifies showing the course; 0 and less says nothing.
        """
        ...


class Part(Protocol):
    """One named source of candidates and scores; holds no state of any request."""

    @property
    def name(self) -> str:
        """Key of its contribution in ``parts``; stable."""
        ...

    def read(self, request: Request) -> Evidence | None:
        """The evidence for ``request``; ``None`` when the part has nothing to go by."""
        ...


@dataclass(frozen=True)
class FullEvidence:
    """Evidence with a score for every course.

    Attributes:
        values: (n,) scores.
        proposes: whether the part brings candidates of its own, or only judges others'.
        clear: score from which a course belongs to what was asked; ``None`` where the part
            says nothing about that.
    """

    values: Floats
    proposes: bool = True
    clear: float | None = None

    def candidates(self, allowed: Mask, k: int) -> Rows:
        """The allowed rows of highest score above the ordinary."""
        if not self.proposes:
            return np.zeros(0, dtype=np.int64)
        rows = np.flatnonzero(allowed & (self.values > 0))
        return rows[top(self.values[rows], k)]

    def scores(self, rows: Rows) -> Floats:
        """The scores of ``rows``."""
        return self.values[rows]

    def fit(self, rows: Rows) -> Floats:
        """Scores over ``clear``."""
        if self.clear is None:
            return np.zeros(len(rows), dtype=np.float32)
        return np.asarray(self.values[rows] / self.clear, dtype=np.float32)


def top(values: Floats, k: int) -> Rows:
    """Indices of the ``k`` highest values, highest first, ties by index."""
    if k >= len(values):
        return np.argsort(-values, kind="stable")
    if k <= 0:
        return np.zeros(0, dtype=np.int64)
    bar = np.partition(values, len(values) - k)[len(values) - k]  # half the time of argpartition
    chosen = np.flatnonzero(values >= bar)
    return np.asarray(chosen[np.argsort(-values[chosen], kind="stable")][:k], dtype=np.int64)


def standardised(values: Floats, among: Mask | None = None) -> Floats | None:
    """z-scores of ``values`` over ``among`` (all by default); ``None`` when they are all equal."""
    sample = values if among is None else values[among]
    if not len(sample):
        return None
    deviation = float(sample.std())
    if deviation < EPSILON:
        return None
    return np.asarray((values - float(sample.mean())) / deviation, dtype=np.float32)
