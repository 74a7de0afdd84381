"""Dense vectors of courses from their letters alone: any language, nothing to download.

Latent semantic analysis (Deerwester et al. 1990) of character n-grams: TF-IDF, then a truncated
singular value decomposition by random projection (Halko, Martinsson & Tropp 2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.ranking.ngrams import ngram_counts
from recommender.ranking.sparse import Sparse, scaled_rows

FEATURES = 2**18
NGRAMS = (2, 4)
# The beginning of a description says what a course is about; the rest is mostly logistics.
MAX_DESCRIPTION = 400
LEAST_COURSES = 2
# An n-gram of most texts tells nothing apart.
MOST_COURSES = 0.4
MAX_NGRAMS = 60_000
# Larger catalogues are decomposed on a sample of their courses, and projected whole.
FITTED_ON = 6_000
OVERSAMPLING = 16
POWER_ITERATIONS = 2
EPSILON = 1e-9


def lexical_vectors(
    courses: Sequence[Course], *, dimensions: int = 128, seed: int
) -> NDArray[np.float32]:
    """Vectors whose inner product says how alike two courses are in their words.

    Args:
        courses: n courses; title, skills, subject, provider and the beginning of the
            description are read.
        dimensions: d; columns beyond the rank of the catalogue are zero.
        seed: of the random projection; the same courses and seed give the same vectors.

    Returns:
        float32 (n, d) with rows of norm 1; zero rows for courses without words, or whose
        words no other course has.
    """
    result = np.zeros((len(courses), dimensions), dtype=np.float32)
    weights = _tf_idf(ngram_counts([_text(one) for one in courses], NGRAMS, FEATURES))
    rank = min(dimensions, *weights.shape)
    if not rank:
        return result
    rng = np.random.default_rng(seed)
    sample = weights
    if len(courses) > FITTED_ON:
        sample = weights[np.sort(rng.choice(len(courses), FITTED_ON, replace=False))]
    directions = _directions(sample, rank, rng)
    result[:, : directions.shape[1]] = weights @ directions
    norms = np.linalg.norm(result, axis=1, keepdims=True)
    np.divide(result, norms, out=result, where=norms > EPSILON)
    return result


def _text(course: Course) -> str:
    """Title and skills twice, they weigh more; then subject, provider, description."""
    names = (course.title, *course.skills)
    more = (course.subject or "", course.provider or "", course.description[:MAX_DESCRIPTION])
    return " ".join((*names, *names, *more))


def _tf_idf(counts: Sparse) -> Sparse:
    """(1 + ln tf) · ln(N / df) with unit rows, over the n-grams that several courses share."""
    n = counts.shape[0]
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    usable = np.flatnonzero((frequency >= LEAST_COURSES) & (frequency <= max(MOST_COURSES * n, 2)))
    if len(usable) > MAX_NGRAMS:
        commonest = np.argsort(-frequency[usable], kind="stable")[:MAX_NGRAMS]
        usable = np.sort(usable[commonest])
    kept: Sparse = counts[:, usable]
    idf = np.log(n / np.maximum(frequency[usable], 1)).astype(np.float32)
    kept.data = (1 + np.log(kept.data)) * idf[kept.indices]
    squares = np.asarray(kept.multiply(kept).sum(axis=1)).ravel()
    norms = np.sqrt(squares)
    return scaled_rows(kept, np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0))


def _directions(matrix: Sparse, rank: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """The leading right singular vectors as columns: (features, rank).

    Algorithm 4.4 of Halko et al., with the orthogonal bases on the side of the rows, which is
    the shorter one, and an eigendecomposition of the small matrix instead of its SVD.
    """
    width = min(rank + OVERSAMPLING, *matrix.shape)
    transposed: Any = matrix.T.tocsr()
    found = rng.standard_normal((matrix.shape[1], width), dtype=np.float32)
    for _ in range(1 + POWER_ITERATIONS):
        basis = np.linalg.qr(np.asarray(matrix @ found))[0]
        found = np.asarray(transposed @ basis)
    values, vectors = np.linalg.eigh((found.T @ found).astype(np.float64))
    order = np.argsort(-values, kind="stable")[:rank]
    order = order[values[order] > EPSILON]
    scaled = vectors[:, order] / np.sqrt(values[order])
    return np.asarray(found @ scaled.astype(np.float32), dtype=np.float32)
