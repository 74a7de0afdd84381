"""Baseline: EASE (Steck 2019) alone."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split
from recommender.ranking.parts.collaborative import fit_ease


def ease(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG001
    """X @ B, with the same regularisation as in our own ranking."""
    matrix = split.matrix()
    weights = fit_ease(matrix)
    return ranked(split, n, lambda users: matrix[users] @ weights)
