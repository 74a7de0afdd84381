"""Matching of names by character n-grams: any language, any spelling, nothing to download.

TF-IDF over hashed character n-grams (Salton & Buckley 1988; the hashing trick, Weinberger et
al. 2009): tf = 1 + ln(count), idf = 1 + ln((1 + N) / (1 + df)), rows scaled to norm 1, cosine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.sparse import Sparse, csr, stacked_columns, zeros

FEATURES = 2**18
NGRAMS = (2, 4)
FloatArray = NDArray[np.float32]


class LexicalIndex:
    """An inverted index of course names.

    Args:
        inverted: sparse (FEATURES, n) with unit columns, one a course.
        idf: float32 (FEATURES,).
    """

    def __init__(self, inverted: Sparse, idf: FloatArray) -> None:
        self.inverted = inverted
        self.idf = idf

    @classmethod
    def fit(cls, texts: Sequence[str]) -> LexicalIndex:
        """An index of ``texts``, in their order."""
        counts = _counts(texts)
        frequency = np.bincount(counts.indices, minlength=FEATURES)
        idf = (1 + np.log((1 + len(texts)) / (1 + frequency))).astype(np.float32)
        return cls(csr(_weighted(counts, idf).T), idf)

    @property
    def size(self) -> int:
        """How many texts are indexed."""
        return int(self.inverted.shape[1])

    def extended(self, texts: Sequence[str]) -> LexicalIndex:
        """This index with ``texts`` appended, under the idf it was fitted with."""
        if not texts:
            return self
        added = _weighted(_counts(texts), self.idf).T
        return LexicalIndex(stacked_columns(self.inverted, added), self.idf)

    def scores(self, text: str) -> FloatArray:
        """Cosine of ``text`` with every indexed text: float32 (n,), 0..1."""
        return np.asarray(self.all_scores([text])[0], dtype=np.float32)

    def all_scores(self, texts: Sequence[str]) -> FloatArray:
        """:meth:`scores` of t texts at once, (t, n): what each costs by itself is paid once."""
        queries = _weighted(_counts(texts), self.idf)
        found = [self._found(queries[number]) for number in range(len(texts))]
        return np.array(found, dtype=np.float32).reshape(len(texts), self.size)

    def _found(self, query: Sparse) -> FloatArray:
        """Of a query (1, FEATURES), reading the lists of its own n-grams and nothing else."""
        lists = self.inverted[query.indices]
        return np.asarray(lists.T @ query.data, dtype=np.float32)


@lru_cache(maxsize=1)
def _vectorizer() -> Any:
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(
        analyzer="char_wb",
        ngram_range=NGRAMS,
        n_features=FEATURES,
        alternate_sign=False,
        norm=None,
        dtype=np.float32,
    )


def _counts(texts: Sequence[str]) -> Sparse:
    if not texts:
        return zeros(0, FEATURES)
    return csr(_vectorizer().transform([text.casefold() for text in texts]))


def _weighted(counts: Sparse, idf: FloatArray) -> Sparse:
    result = counts.copy()
    result.data = ((1 + np.log(result.data)) * idf[result.indices]).astype(np.float32)
    lengths = np.diff(result.indptr)
    row = np.repeat(np.arange(len(lengths)), lengths)
    norms = np.sqrt(np.bincount(row, weights=result.data**2, minlength=len(lengths)))
    result.data = (result.data / norms[row]).astype(np.float32)
    return result
