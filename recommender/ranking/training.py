"""Training: from courses and interactions to a model, and the weights of its blend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.ranking.embeddings import Embeddings, texts_only
from recommender.ranking.interactions import Interactions
from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.parts.collaborative import fit_ease
from recommender.ranking.parts.popularity import decayed_counts
from recommender.ranking.parts.sequence import fit_transitions
from recommender.ranking.parts.trend import RECENT_HALF_LIFE_DAYS
from recommender.ranking.sparse import zeros
from recommender.ranking.text import lexical_text
from recommender.ranking.trained import Model

# EASE needs memory of the square of the courses it knows: the 10,000 most taken (0.4 GB) are
# modelled, the others live by their content.
MAX_EASE_COURSES = 10_000
MINIMUM_TAKERS = 2


def fit_model(
    courses: Sequence[Course],
    interactions: Interactions,
    vectors: Embeddings | NDArray[np.float32],
    *,
    now: float,
) -> Model:
    """A model of ``courses``, whose rows are their positions.

    Args:
        courses: n courses; their ids name the columns of ``interactions``.
        interactions: pairs over those n courses; may be empty.
        vectors: embeddings of the courses, or float32 (n, d) of their texts alone; d may be 0.
        now: seconds since 1970 (UTC) that the age of events counts to.
    """
    if not isinstance(vectors, Embeddings):
        vectors = texts_only(vectors)
    base = Model(
        ids=tuple(course.course_id for course in courses),
        vectors=vectors.texts,
        titles=vectors.titles,
        skills=vectors.skills,
        skill_vectors=vectors.skill_vectors,
        lexical=LexicalIndex.fit([lexical_text(course) for course in courses]),
        ease_rows=np.zeros(0, dtype=np.int64),
        ease=np.zeros((0, 0), dtype=np.float32),
        transitions=zeros(len(courses), len(courses)),
        counts=np.full(len(courses), np.nan, dtype=np.float32),
    )
    return fit_history(base, interactions, now=now)


def fit_history(model: Model, interactions: Interactions, *, now: float) -> Model:
    """``model`` with its collaborative, sequence and popularity parts fitted anew."""
    if not len(interactions):
        return model
    rows = _modelled(interactions)
    matrix = interactions.matrix()[:, rows]
    taken = interactions.where(interactions.taken)
    counts = decayed_counts(
        interactions.course, interactions.weight, interactions.time, len(model.ids), now
    )
    recent = decayed_counts(
        interactions.course,
        interactions.weight,
        interactions.time,
        len(model.ids),
        now,
        RECENT_HALF_LIFE_DAYS,
    )
    return replace(
        model,
        ease_rows=rows,
        ease=fit_ease(matrix) if len(rows) else model.ease,
        transitions=fit_transitions(taken.learner, taken.course, len(model.ids)),
        counts=counts.astype(np.float32),
        recent_counts=recent.astype(np.float32),
    )


def _modelled(interactions: Interactions) -> NDArray[np.int64]:
    takers = np.bincount(interactions.course, minlength=interactions.courses)
    enough = np.flatnonzero(takers >= MINIMUM_TAKERS)
    most = enough[np.argsort(-takers[enough], kind="stable")[:MAX_EASE_COURSES]]
    return np.sort(most).astype(np.int64)
