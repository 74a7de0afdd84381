"""A tiny deterministic encoder for tests and demonstrations: no weights, no understanding."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from recommender.ranking.encoders.base import FloatMatrix, Progress, unit_rows

DIMENSIONS = 64
WORD = re.compile(r"\w+")


class HashingEncoder:
    """Sums a pseudo-random vector per word: equal words are near, synonyms are not.

    Meant for tests (setting ``encoder=hashing``); it knows spelling only.
    """

    name = "hashing-64"
    dimensions = DIMENSIONS

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatMatrix:
        """Unit sums of word vectors, shape (len(texts), 64)."""
        rows = [self._sum(text) for text in texts]
        if progress is not None:
            progress(len(texts), len(texts))
        matrix = np.asarray(rows, dtype=np.float32).reshape(len(texts), DIMENSIONS)
        return unit_rows(matrix)

    @staticmethod
    def _sum(text: str) -> np.ndarray:
        total = np.zeros(DIMENSIONS, dtype=np.float32)
        for word in WORD.findall(text.casefold()):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
            total += np.random.default_rng(seed).standard_normal(DIMENSIONS, dtype=np.float32)
        return total
