"""Baseline: courses whose texts resemble those of the history, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.content import content_vectors
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split


@dataclass(frozen=True)
class Content:
    """Cosine to the centroid of the history's vectors (Pazzani & Billsus 2007)."""

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:
        """Lists as :class:`Method` has them; equal scores in an order drawn by chance."""
        vectors = content_vectors(courses, seed=seed)
        chance = np.random.default_rng(seed).random(len(courses)).astype(np.float32) * 1e-6
        matrix = split.matrix()
        return ranked(split, n, lambda users: (matrix[users] @ vectors) @ vectors.T + chance)
