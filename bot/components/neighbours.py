# ruff: noqa: RUF002 - typographic characters are what people type
"""Nearest examples, weighted by how near they are: the memory beside the linear model.

A kernel average in the manner of Nadaraya (1964) and Watson (1964), kept to the nearest few:
p(label) ∝ Σ exp(sharpness · cosine) over the nearest examples of that label. Rare wordings that a
linear boundary smooths away are found by the example that resembles them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

DIRECTIONS = 96
SPARE = 5


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
        likely = self._likely(x)
        cosine = self.examples[likely] @ x
        count = min(self.nearest, len(cosine))
        near = np.argpartition(-cosine, count - 1)[:count]
        weights = np.exp(self.sharpness * (cosine[near] - cosine[near].max()))
        sums = np.bincount(self.label_of[likely[near]], weights, self.labels)
        return sums / sums.sum()

    def _likely(self, x: np.ndarray) -> np.ndarray:
        """The examples that may be among the nearest: five times as many, by fewer numbers.

        All examples in all their dimensions are more than a core's cache holds, and reading them
        from memory takes longer than the encoder's last layer.
        """
        count = SPARE * self.nearest
        if count >= len(self.examples):
            return np.arange(len(self.examples))
        axes, coarse = self.projected
        cosine = coarse @ (x @ axes)
        return np.argpartition(-cosine, count - 1)[:count]

    @cached_property
    def projected(self) -> "tuple[np.ndarray, np.ndarray]":
        """The directions in which examples differ most (d × k), and the examples along them."""
        _, vectors = np.linalg.eigh(self.examples.T @ self.examples)
        axes = np.ascontiguousarray(vectors[:, ::-1][:, :DIRECTIONS])
        return axes, np.ascontiguousarray(self.examples @ axes)
