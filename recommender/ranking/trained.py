"""What training leaves behind, in memory: arrays over the courses of one catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.sparse import Sparse, zeros


@dataclass(frozen=True)
class Model:
    """A trained model over n courses.

    Attributes:
        ids: course ids by row.
        vectors: float32 (n, d) unit rows, or (n, 0) without an encoder.
        titles: float32 (n, d) of their titles; ``skills``: m case-folded names of skills, and
            ``skill_vectors`` (m, d).
        lexical: n-gram index of n names.
        ease_rows: rows of the m courses that somebody took, ascending; ``ease`` (m, m).
        transitions: sparse (n, n).
        counts: decayed takers, float32 (n,); all NaN where there is no history at all.
        weights: weights of the blend by part (those that were fitted, or none).
        recent_counts: as ``counts``, with a half-life of two weeks; empty where unknown.
    """

    ids: tuple[str, ...]
    vectors: NDArray[np.float32]
    titles: NDArray[np.float32]
    skills: tuple[str, ...]
    skill_vectors: NDArray[np.float32]
    lexical: LexicalIndex
    ease_rows: NDArray[np.int64]
    ease: NDArray[np.float32]
    transitions: Sparse
    counts: NDArray[np.float32]
    weights: Mapping[str, float] = field(default_factory=dict)
    recent_counts: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros(0, dtype=np.float32)
    )


def empty_model(lexical: LexicalIndex | None = None) -> Model:
    """A model that knows nothing: what serves before the first training."""
    return Model(
        ids=(),
        vectors=np.zeros((0, 0), dtype=np.float32),
        titles=np.zeros((0, 0), dtype=np.float32),
        skills=(),
        skill_vectors=np.zeros((0, 0), dtype=np.float32),
        lexical=lexical or LexicalIndex.fit([]),
        ease_rows=np.zeros(0, dtype=np.int64),
        ease=np.zeros((0, 0), dtype=np.float32),
        transitions=zeros(0, 0),
        counts=np.zeros(0, dtype=np.float32),
    )
