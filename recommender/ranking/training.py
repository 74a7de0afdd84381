"""Training: from courses and interactions to a model, and the ranking that uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.ranking.borrowing import borrowed_values, filled, lenders, own_share, with_borrowed
from recommender.ranking.embeddings import Embeddings, texts_only
from recommender.ranking.factors import fit_factors
from recommender.ranking.interactions import Interactions
from recommender.ranking.item_item.fit import REGULARISATION, fit_item_item
from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.lexical_vectors import lexical_vectors
from recommender.ranking.parts.popularity import decayed_counts
from recommender.ranking.parts.sequence import fit_transitions
from recommender.ranking.parts.trend import RECENT_HALF_LIFE_DAYS
from recommender.ranking.sparse import Sparse, by_columns, csr
from recommender.ranking.successors import fit_successors
from recommender.ranking.text import lexical_text
from recommender.ranking.trained import Floats, Model, model_without_history

MINIMUM_TAKERS = 2
CORES = 2
SEED = 20_260_101
# How strongly the mean place of a course with few takers is drawn to the middle.
PLACE_SHRINKAGE = 5.0


def fit_model(
    courses: Sequence[Course],
    interactions: Interactions,
    vectors: Embeddings | Floats,
    *,
    now: float,
    regularisation: float = REGULARISATION,
) -> Model:
    """A model of ``courses``, whose rows are their positions.

    Args:
        courses: n courses; their ids name the columns of ``interactions``.
        interactions: pairs over those n courses; may be empty.
        vectors: embeddings of the courses, or float32 (n, d) of their texts alone; d may be 0.
        now: seconds since 1970 (UTC) that the age of events counts to.
        regularisation: as for :func:`fit_item_item`.
    """
    base = known_courses(courses, vectors)
    return fit_history(base, interactions, now=now, regularisation=regularisation)


def known_courses(courses: Sequence[Course], vectors: Embeddings | Floats) -> Model:
    """A model of ``courses`` before anybody took any."""
    if not isinstance(vectors, Embeddings):
        vectors = texts_only(vectors)
    return model_without_history(
        [course.course_id for course in courses],
        LexicalIndex.fit([lexical_text(course) for course in courses]),
        vectors,
        lexical_vectors(courses, seed=SEED),
    )


def fit_history(
    model: Model,
    interactions: Interactions,
    *,
    now: float,
    regularisation: float = REGULARISATION,
) -> Model:
    """``model`` with all that history teaches fitted anew."""
    if not len(interactions):
        return model
    n = len(model.ids)
    taken = interactions.where(interactions.taken)
    takers = np.bincount(interactions.course, minlength=n)
    lending = lenders(model.content, takers)
    matrix = interactions.matrix()

    def next_courses() -> tuple[Sparse, Sparse]:
        transitions = fit_transitions(taken.learner, taken.course, n)
        found = fit_successors(taken.learner, taken.course, transitions, seed=SEED)
        return transitions, with_borrowed(found, lending, takers)

    with _side_by_side() as begin:
        item_item = begin(_borrowing_item_item, matrix, takers, lending, regularisation)
        following = begin(next_courses)
        factors = begin(fit_factors, matrix, seed=SEED)
        counts = _counts(interactions, n, now)
        transitions, successors = following.result()
        return replace(
            model,
            item_item=item_item.result(),
            successors=successors,
            transitions=transitions,
            counts=counts,
            expected=borrowed_values(counts, lending, takers),
            recent_counts=_counts(interactions, n, now, RECENT_HALF_LIFE_DAYS),
            factors=filled(factors.result(), lending),
            own=own_share(takers).astype(np.float32),
            places=borrowed_values(_places(taken, n), lending, takers),
        )


@contextmanager
def _side_by_side() -> Iterator[Callable[..., Future[Any]]]:
    """Begins work on two cores, each task with one thread of linear algebra.

    A task is as quick alone as with half the cores, and what a sum comes to depends on how many
    threads share it: with one there is no telling by the last bit how busy the machine was.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"), ThreadPoolExecutor(CORES) as pool:
        yield pool.submit


def with_regularisation(model: Model, interactions: Interactions, value: float) -> Model:
    """``model``, fitted on ``interactions``, with item-item weights of another λ."""
    takers = np.bincount(interactions.course, minlength=len(model.ids))
    lending = lenders(model.content, takers)
    matrix = interactions.matrix()
    return replace(model, item_item=_borrowing_item_item(matrix, takers, lending, value))


def _borrowing_item_item(
    matrix: Sparse, takers: NDArray[np.integer], lending: Sparse, regularisation: float
) -> Sparse:
    """Item-item weights over all courses, those with few takers having borrowed theirs."""
    found = _item_item(matrix, takers, regularisation)
    return with_borrowed(found, lending, takers)


def _item_item(matrix: Sparse, takers: NDArray[np.integer], regularisation: float) -> Sparse:
    """Those with a single taker have no weights of their own."""
    rows = np.flatnonzero(takers >= MINIMUM_TAKERS)
    n = matrix.shape[1]
    if len(rows) == n:
        return fit_item_item(matrix, regularisation)
    modelled = by_columns(by_columns(matrix)[rows])
    found = fit_item_item(modelled, regularisation).tocoo()
    return csr((found.data, (rows[found.row], rows[found.col])), (n, n))


def _counts(interactions: Interactions, n: int, now: float, *half_life: float) -> Floats:
    found = decayed_counts(
        interactions.course, interactions.weight, interactions.time, n, now, *half_life
    )
    return found.astype(np.float32)


def _places(taken: Interactions, n: int) -> Floats:
    """Mean relative place of each course in its takers' histories, drawn to the middle."""
    if not len(taken):
        return np.full(n, 0.5, dtype=np.float32)
    first = np.flatnonzero(np.r_[True, taken.learner[1:] != taken.learner[:-1]])
    lengths = np.diff(np.r_[first, len(taken)])
    place = np.arange(len(taken)) - np.repeat(first, lengths)
    relative = (place + 1) / np.repeat(lengths, lengths)
    total = np.bincount(taken.course, weights=relative, minlength=n) + 0.5 * PLACE_SHRINKAGE
    takers = np.bincount(taken.course, minlength=n) + PLACE_SHRINKAGE
    return np.asarray(total / takers, dtype=np.float32)
