"""Embeddings of a catalogue: whole texts, titles and skills, from one pass over the cache."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.ranking.encoders.base import Encoder, Progress
from recommender.ranking.encoders.cache import EmbeddingCache
from recommender.ranking.text import dense_text


@dataclass(frozen=True)
class Embeddings:
    """Unit vectors of n courses and of the m distinct skills they teach.

    Attributes:
        texts, titles: float32 (n, d).
        skills: m case-folded names, sorted; ``skill_vectors``: float32 (m, d).
    """

    texts: NDArray[np.float32]
    titles: NDArray[np.float32]
    skills: tuple[str, ...]
    skill_vectors: NDArray[np.float32]


def texts_only(texts: NDArray[np.float32]) -> Embeddings:
    """``texts`` without titles and skills: goals are then measured against the texts alone."""
    d = texts.shape[1]
    return Embeddings(texts, np.zeros_like(texts), (), np.zeros((0, d), dtype=np.float32))


def embed(
    courses: Sequence[Course], encoder: Encoder, cache: EmbeddingCache, progress: Progress
) -> tuple[Embeddings, int]:
    """Embeddings of ``courses``, and how many texts had to be encoded anew."""
    skills = tuple(sorted({skill.casefold() for course in courses for skill in course.skills}))
    texts = [dense_text(course) for course in courses]
    titles = [course.title for course in courses]
    vectors, encoded = cache.encode(encoder, [*texts, *titles, *skills], progress)
    parts = np.split(vectors, [len(texts), len(texts) + len(titles)])
    return Embeddings(parts[0], parts[1], skills, parts[2]), encoded
