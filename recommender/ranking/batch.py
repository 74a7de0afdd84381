"""Scores of many histories at once: the arithmetic of the history's parts, by matrices.

One learner after the other takes milliseconds each; a hundred thousand of them, as in training
and evaluation, are a few sparse products. A test holds the two ways to the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.blend import HALF_CONFIDENCE, HISTORY_PARTS, squashed
from recommender.ranking.dense import EPSILON
from recommender.ranking.parts.base import Part
from recommender.ranking.parts.collaborative import CollaborativePart
from recommender.ranking.parts.history import HistoryPart
from recommender.ranking.parts.popularity import PopularityPart
from recommender.ranking.parts.sequence import AGE_DECAY, LOOK_BACK, SequencePart
from recommender.ranking.signals import History
from recommender.ranking.sparse import Sparse, by_rows
from recommender.ranking.table import Floats


@dataclass(frozen=True)
class Histories:
    """What u learners took, of n courses.

    Attributes:
        taken: (u, n), 1 for every course taken.
        recency: (u, n), 0.7^age of the last twenty (age 0 is the latest).
        lengths: (u,) distinct courses of each.
        liked: (u, n), the liking of every course dealt with, in -1..1.
        latest: (u, n) each, 1 at the latest course taken, and at the one before it.
    """

    taken: Sparse
    recency: Sparse
    lengths: NDArray[np.int64]
    liked: Sparse
    latest: tuple[Sparse, Sparse]

    def where(self, keep: NDArray[np.bool_]) -> Histories:
        """Those of the learners that ``keep`` marks."""
        latest, before = self.latest
        return Histories(
            self.taken[keep],
            self.recency[keep],
            self.lengths[keep],
            self.liked[keep],
            (latest[keep], before[keep]),
        )


def histories_of(rows: Sequence[NDArray[np.int64]], courses: int) -> Histories:
    """``rows`` (distinct courses of each learner, oldest first) over ``courses`` columns."""
    lengths = np.array([len(one) for one in rows], dtype=np.int64)
    column = np.concatenate(rows) if len(rows) else np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    age = np.repeat(starts[1:], lengths) - 1 - np.arange(len(column))
    weight = np.where(age < LOOK_BACK, AGE_DECAY**age, 0.0)
    ones = np.ones(len(column), dtype=np.float32)
    taken = by_rows(ones, column, starts, courses)

    def aged(steps: int) -> Sparse:
        long = np.concatenate([[0], np.cumsum(lengths > steps)])
        chosen = age == steps
        return by_rows(ones[chosen], column[chosen], long, courses)

    return Histories(
        taken,
        by_rows(weight, column, starts, courses),
        lengths,
        taken,
        (aged(0), aged(1)),
    )


def one_history(history: History, row_of: Mapping[str, int], courses: int) -> Histories:
    """One learner's history as it is now, over the first ``courses`` rows."""

    def known(ids: Iterable[str]) -> NDArray[np.int64]:
        rows = (row_of.get(one, courses) for one in ids)
        return np.array([row for row in rows if row < courses], dtype=np.int64)

    begun = known(history.sequence)
    felt = [
        (row, weight)
        for course, weight in zip(history.courses, history.weights, strict=True)
        if (row := row_of.get(course, courses)) < courses
    ]
    rows, weights = [row for row, _ in felt], [weight for _, weight in felt]
    liked = by_rows(np.array(weights, dtype=np.float32), rows, [0, len(rows)], courses)
    return replace(histories_of([begun], courses), liked=liked)


def trusted(part: Part, histories: Histories) -> Floats | None:
    """Squashed scores of one part for every learner and course, times its confidence: (u, n).

    ``None`` when the part has nothing to say about anybody, or none to say from a history alone.
    """
    scores = _scores(part, histories)
    if scores is None:
        return None
    result = squashed(scores)
    if part.name in HISTORY_PARTS:
        result *= confidences(histories)[:, None]
    return result


def confidences(histories: Histories) -> Floats:
    """Trust in each history, as the blend has it: (u,)."""
    return (histories.lengths / (histories.lengths + HALF_CONFIDENCE)).astype(np.float32)


def totals(parts: Mapping[str, Part], weights: Mapping[str, float], histories: Histories) -> Floats:
    """Scores of the blend for learners of whom only the history is known: (u, n)."""
    total = np.zeros(histories.taken.shape, dtype=np.float32)
    trust = confidences(histories)[:, None]
    for name, part in parts.items():
        weight = weights.get(name, 0.0)
        found = trusted(part, histories) if weight or name == "popularity" else None
        if found is None:
            continue
        if name == "popularity":
            known = weights.get("popularity_known", weight)
            total += ((1 - trust) * weight + trust * known) * found
        else:
            found *= np.float32(weight)
            total += found
    return total


def _scores(part: Part, histories: Histories) -> Floats | None:
    users, courses = histories.taken.shape
    if isinstance(part, CollaborativePart) and part.weights.nnz:
        return _by_row((histories.taken @ part.weights).toarray())
    if isinstance(part, SequencePart) and part.successors.nnz:
        return _by_row((histories.recency @ part.successors).toarray())
    if isinstance(part, HistoryPart) and len(part.index) and part.index.known.any():
        return part.many(histories.taken)
    if isinstance(part, PopularityPart) and part.values is not None:
        return np.broadcast_to(part.values, (users, courses))
    return None


def _by_row(values: Floats) -> Floats:
    """z-scores within each row; 0 for a row of equal values."""
    values -= values.mean(axis=1, keepdims=True)
    deviation = np.sqrt(np.einsum("ij,ij->i", values, values) / max(values.shape[1], 1))
    flat = deviation < EPSILON * 1e-3
    values /= np.where(flat, 1.0, deviation)[:, None].astype(np.float32)
    values[flat] = 0.0
    return values
