"""Full-text scores: how much of what is asked for a course speaks of, field by field.

BM25F (Robertson, Zaragoza & Taylor 2004): of every term the weighted frequency
tf = Σ_f w_f · n_f / (1 - b_f + b_f · length_f / mean length_f) is summed over the fields and
saturated once, tf / (k1 + tf), times idf = ln(1 + (N - df + ½) / (df + ½)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.ranking.ngrams import plain
from recommender.ranking.sparse import Sparse, csr, scaled_rows
from recommender.ranking.terms import HashArray, columns_of, term_counts, term_hashes, word_hashes

FEATURES = 2**20
K1 = 1.2
MAX_DESCRIPTION = 3_000
FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class Field:
    """Weight of a field and how far its length counts against it (0..1)."""

    weight: float
    length: float


# Fitted on one half of the tags of a catalogue, measured on the other (docs/search.md).
FIELDS = {
    "title": Field(5.0, 0.5),
    "skills": Field(5.0, 0.5),
    "subject": Field(1.0, 0.0),
    "provider": Field(2.0, 0.0),
    "instructors": Field(1.0, 0.0),
    "modules": Field(2.0, 0.6),
    "description": Field(1.0, 0.6),
}


class WordIndex:
    """An inverted index of n courses.

    Args:
        inverted: (FEATURES, n) contributions of every term, compressed by term.
        idf: float32 (FEATURES,); a term that no course has gets the highest there is.
        common: ascending hashes of the words that are used more than once.
    """

    def __init__(self, inverted: Sparse, idf: FloatArray, common: HashArray) -> None:
        self.inverted = inverted
        self.idf = idf
        self.common = common

    @classmethod
    def fit(cls, courses: Sequence[Course]) -> WordIndex:
        """An index of ``courses``, in their order."""
        texts = [_fields(course) for course in courses]
        total = csr((len(courses), FEATURES))
        for name, field in FIELDS.items():
            counts = term_counts([fields[name] for fields in texts], FEATURES)
            total = csr(total + _weighted(counts, field))
        n = len(courses)
        frequency = np.bincount(total.indices, minlength=FEATURES)
        idf = np.log1p((n - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        total.data = total.data / (K1 + total.data) * idf[total.indices]
        words, used = np.unique(
            word_hashes([text for fields in texts for text in fields.values()]), return_counts=True
        )
        return cls(csr(total.T), idf, words[used > 1])

    def knows(self, word: str) -> bool:
        """Whether some course uses ``word``, and not just once by mistake."""
        hashed = word_hashes([plain(word)])
        place = np.searchsorted(self.common, hashed)
        return bool(
            len(hashed) == 1 and place[0] < len(self.common) and self.common[place[0]] == hashed[0]
        )

    @property
    def size(self) -> int:
        """How many courses are indexed."""
        return int(self.inverted.shape[1])

    def scores(self, text: str) -> FloatArray:
        """Share of ``text`` that each course answers: float32 (n,), 0 to below 1.

        The sum of the terms' scores over the sum of their idf, the highest they could reach;
        words that no course has count in full against all of them.
        """
        found = np.zeros(self.size, dtype=np.float32)
        columns = np.unique(columns_of(term_hashes([plain(text)])[1], FEATURES))
        possible = float(self.idf[columns].sum())
        if not possible:
            return found
        begins = self.inverted.indptr
        for column in columns.tolist():
            part = slice(begins[column], begins[column + 1])
            found[self.inverted.indices[part]] += self.inverted.data[part]
        return found / np.float32(possible)


def _fields(course: Course) -> dict[str, str]:
    texts = {
        "title": course.title,
        "skills": " | ".join(course.skills),
        "subject": course.subject or "",
        "provider": course.provider or "",
        "instructors": " | ".join(course.instructors),
        "modules": " | ".join(module.title for module in course.modules),
        "description": course.description[:MAX_DESCRIPTION],
    }
    return {name: plain(text) for name, text in texts.items()}


def _weighted(counts: Sparse, field: Field) -> Sparse:
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    filled = lengths[lengths > 0]
    mean = float(filled.mean()) if len(filled) else 1.0
    return scaled_rows(counts, field.weight / (1 - field.length + field.length * lengths / mean))
