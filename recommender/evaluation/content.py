"""Vectors of what courses say of themselves, in any language, without any model to load."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course

DIMENSIONS = 128


def content_vectors(courses: Sequence[Course], *, seed: int) -> NDArray[np.float32]:
    """float32 (n, 128) unit rows by character n-grams; zero rows for courses without text."""
    from recommender.ranking.lexical_vectors import lexical_vectors

    vectors = np.zeros((len(courses), DIMENSIONS), dtype=np.float32)
    told = [row for row, course in enumerate(courses) if has_text(course)]
    if told:
        vectors[told] = lexical_vectors([courses[row] for row in told], seed=seed)
    return vectors


def has_text(course: Course) -> bool:
    """Whether anything is known of the course by which it could resemble another."""
    return bool(course.title or course.description or course.skills)
