# ruff: noqa: RUF002 - typographic characters are what people type
"""Nearest examples, weighted by how near they are: the memory beside the linear model.

A kernel average in the manner of Nadaraya (1964) and Watson (1964), kept to the nearest few:
p(label) ∝ Σ exp(sharpness · cosine) over the nearest examples of that label. Rare wordings that a
linear boundary smooths away are found by the example that resembles them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Neighbours:
    """Unit vectors of all examples (n × d), the index of each one's label, and two settings."""

    examples: np.ndarray
    label_of: np.ndarray
    labels: int
    nearest: int
    sharpness: float

    def probabilities(self, x: np.ndarray) -> np.ndarray:
        """Return p (labels,) for one unit vector; entries lie in 0..1 and sum to 1."""
        cosine = np.einsum("ij,j->i", self.examples, x)
        count = min(self.nearest, len(cosine))
        near = np.argpartition(-cosine, count - 1)[:count]
        weights = np.exp(self.sharpness * (cosine[near] - cosine[near].max()))
        sums = np.bincount(self.label_of[near], weights, self.labels)
        return sums / sums.sum()
