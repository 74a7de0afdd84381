"""What training leaves behind, in memory: arrays over the courses of one catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.embeddings import Embeddings, texts_only
from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.sparse import Sparse, zeros

if TYPE_CHECKING:
    from recommender.ranking.learnt.stage import LearntStage

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """A trained model over n courses.

    Attributes:
        ids: course ids by row.
        vectors: float32 (n, d) unit rows, or (n, 0) without an encoder.
        titles: float32 (n, d) of their titles; ``skills``: m case-folded names of skills, and
            ``skill_vectors`` (m, d).
        lexical: n-gram index of n names.
        item_item: sparse (n, n), what every course taken says for every other.
        successors: sparse (n, n), what every course of the past says for the next.
        transitions: sparse (n, n), the chance that one soon follows another.
        counts: decayed takers, float32 (n,); all NaN where there is no history at all.
        weights: weights of the blend by part (those that were fitted, or none).
        recent_counts: as ``counts``, with a half-life of two weeks; empty where unknown.
        factors: float32 (n, f) unit rows (or zero), near where the same learners take both.
        content: float32 (n, c) unit rows (or zero) of the courses' words, in any language.
        places: float32 (n,), where in their learners' histories the courses stand on
            average: 0 at the beginning, 1 at the end.
        expected: float32 (n,), as ``counts``, courses with few takers having borrowed: what a
            new course may hope for until more is known of it.
        own: float32 (n,), how far a course's own takers are enough to go by, 0..1: what it has
            not borrowed.
        learnt: the second stage, where there was enough history to fit one that helps.
    """

    ids: tuple[str, ...]
    vectors: Floats
    titles: Floats
    skills: tuple[str, ...]
    skill_vectors: Floats
    lexical: LexicalIndex
    item_item: Sparse
    successors: Sparse
    transitions: Sparse
    counts: Floats
    weights: Mapping[str, float] = field(default_factory=dict)
    recent_counts: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    factors: Floats = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    content: Floats = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    places: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    expected: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    own: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    learnt: LearntStage | None = None

    @cached_property
    def log_takers(self) -> Floats:
        """ln(1 + takers expected): (n,)."""
        return np.log1p(self.expected)

    @cached_property
    def upswing(self) -> Floats:
        """How much more is begun lately than usual: ln((recent + 1) / (counts + 1)); 0 unknown."""
        if len(self.recent_counts) != len(self.counts):
            return np.zeros(len(self.counts), dtype=np.float32)
        usual = np.nan_to_num(self.counts)
        return np.asarray(np.log1p(self.recent_counts) - np.log1p(usual), dtype=np.float32)


def model_without_history(
    ids: Sequence[str],
    lexical: LexicalIndex,
    embeddings: Embeddings,
    content: Floats | None = None,
) -> Model:
    """A model that knows the n courses ``ids`` by their texts alone."""
    n = len(ids)
    return Model(
        ids=tuple(ids),
        vectors=embeddings.texts,
        titles=embeddings.titles,
        skills=embeddings.skills,
        skill_vectors=embeddings.skill_vectors,
        lexical=lexical,
        item_item=zeros(n, n),
        successors=zeros(n, n),
        transitions=zeros(n, n),
        counts=np.full(n, np.nan, dtype=np.float32),
        factors=np.zeros((n, 0), dtype=np.float32),
        content=np.zeros((n, 0), dtype=np.float32) if content is None else content,
        places=np.full(n, 0.5, dtype=np.float32),
        expected=np.zeros(n, dtype=np.float32),
        own=np.zeros(n, dtype=np.float32),
    )


def empty_model() -> Model:
    """A model that knows nothing: what serves before the first training."""
    nothing = texts_only(np.zeros((0, 0), dtype=np.float32))
    return model_without_history((), LexicalIndex.fit([]), nothing)
