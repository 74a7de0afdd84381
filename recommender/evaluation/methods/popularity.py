"""Baseline: what most users took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split


@dataclass(frozen=True)
class Popularity:
    """Items by number of users; equal numbers in an order drawn by chance.

    Attributes:
        latest: only this many last items of every history count; ``None`` for all.
    """

    latest: int | None = None

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG002
        """Lists as :class:`Method` has them."""
        histories = split.histories
        age = np.repeat(histories.lengths, histories.lengths) - 1 - histories.places
        counted = histories.values[age < (self.latest or np.inf)]
        counts = np.bincount(counted, minlength=len(split.items)).astype(np.float64)
        counts += np.random.default_rng(seed).random(len(counts)) / 2
        return ranked(split, n, lambda users: np.tile(counts, (len(users), 1)))
