"""Linking: which of many labelled things (skills, occupations, courses) a few words mean.

Three readings of the words are averaged. By letters: the cosine of TF-IDF over hashed character
n-grams, which forgives spelling and needs no language. By words: how much of them label and
description say (:mod:`~recommender.ranking.words`). By meaning: the cosine of embeddings, which
knows that "oversee" and "tend" are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.ngrams import plain
from recommender.ranking.words import WordIndex

Vectors = NDArray[np.float32]
# Chosen on a third of the alternative labels of the benchmark (docs/search.md).
MEANING, LETTERS, WORDS = 0.5, 0.25, 0.25
EXACT = 1.0
MAX_CHARACTERS = 300


@dataclass(frozen=True)
class Link:
    """One thing that the words may mean: its position, and how surely, 0..1 (1: its name)."""

    row: int
    score: float


class Linker:
    """Finds labelled things by words.

    Args:
        labels: names of n things; several may be equal.
        descriptions: of the same things, or none.
        vectors: float32 (n, d) unit rows, embeddings of the labels; ``None`` for letters alone.
        vector: gives the unit vector of a text, from the same encoder.
    """

    def __init__(
        self,
        labels: Sequence[str],
        descriptions: Sequence[str] = (),
        vectors: Vectors | None = None,
        vector: Callable[[str], Vectors] | None = None,
    ) -> None:
        self.labels = tuple(labels)
        texts = tuple(descriptions) or ("",) * len(self.labels)
        self._letters = LexicalIndex.fit(self.labels)
        self._words = WordIndex.fit(
            [Course(label, label, text) for label, text in zip(self.labels, texts, strict=True)]
        )
        self._vectors = vectors if vector is not None else None
        self._vector = vector
        self._rows: dict[str, list[int]] = {}
        for row, label in enumerate(self.labels):
            self._rows.setdefault(plain(label), []).append(row)

    def link(self, text: str, k: int = 10, *, least: float = 0.0) -> tuple[Link, ...]:
        """The ``k`` likeliest things, best first; fewer where nothing else is like ``text``.

        Args:
            text: a few words; at most 300 characters of them are read.
            k: how many at most.
            least: score below which nothing is given.
        """
        text = text[:MAX_CHARACTERS]
        words = plain(text)
        if not words or not self.labels:
            return ()
        scores = self.scores(text)
        scores[self._rows.get(words, [])] = EXACT
        best = np.argsort(-scores, kind="stable")[:k]
        return tuple(
            Link(int(row), min(float(scores[row]), EXACT))
            for row in best
            if scores[row] > max(least, 0.0)
        )

    def scores(self, text: str) -> NDArray[np.float32]:
        """Likeness of every label to ``text``: float32 (n,), 0..1."""
        found = LETTERS * self._letters.scores(text) + WORDS * self._words.scores(text)
        if self._vectors is None or self._vector is None:
            return np.asarray(found / (LETTERS + WORDS), dtype=np.float32)
        meaning = np.maximum(self._vectors @ self._vector(text), 0.0)
        return np.asarray(found + MEANING * meaning, dtype=np.float32)
