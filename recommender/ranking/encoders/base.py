"""What every sentence encoder promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

# MiniLM was trained on 128 tokens (a title, skills and a paragraph); more costs time, not quality.
MAX_TOKENS = 128
FloatMatrix = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (done, total) after every batch."""


class Encoder(Protocol):
    """Maps texts to unit vectors whose inner product is their cosine similarity."""

    @property
    def name(self) -> str:
        """Stable identifier of the weights, fit for a folder name."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of every vector (> 0)."""
        ...

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatMatrix:
        """Vectors of ``texts``.

        Returns:
            float32 array of shape (len(texts), dimensions); every row has Euclidean norm 1.

        Raises:
            EncoderError: the weights cannot be loaded.
        """
        ...


def unit_rows(matrix: FloatMatrix) -> FloatMatrix:
    """``matrix`` with rows of norm 1; a zero row becomes the first axis, so that it stays unit."""
    result = np.array(matrix, dtype=np.float32, copy=True)
    norms = np.linalg.norm(result, axis=1, keepdims=True)
    empty = norms[:, 0] == 0
    result[empty, 0] = 1.0
    norms[empty] = 1.0
    return np.asarray(result / norms, dtype=np.float32)
