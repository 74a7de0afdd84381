"""Baseline: what most users took."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split


def popularity(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG001
    """Items by number of users."""
    counts = np.asarray(split.matrix().sum(axis=0)).ravel()
    return ranked(split, n, lambda users: np.tile(counts, (len(users), 1)))
