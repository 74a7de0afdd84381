"""What courses call themselves and what they teach, as vectors: titles and skill names.

A description wanders; a title and a list of skills say what a course is for. Their closeness to
a wish is a second opinion beside the whole text's, and it can be told: "teaches SQL".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.dense import Vectors
from recommender.ranking.table import Floats, Rows

MAX_SKILLS = 16


class NameIndex:
    """Vectors of n titles and m distinct skills, and which course teaches which.

    Args:
        titles: float32 (n, d) unit rows; zero rows stand for titles not encoded.
        skills: m case-folded names, and ``vectors`` (m, d) of them.
        taught: per course, its case-folded skills; at most sixteen are looked at, and those
            without a vector are left out.
        words: the titles themselves, in any order.
    """

    def __init__(
        self,
        titles: Vectors,
        skills: Sequence[str],
        vectors: Vectors,
        taught: Sequence[frozenset[str]],
        words: Iterable[str] = (),
    ) -> None:
        self.titles = titles
        self.vectors = vectors
        self._titled = np.asarray(titles.any(axis=1), dtype=bool)
        self.place = {name: number for number, name in enumerate(skills)}
        self._taught = self._columns(taught)
        self._words = "\n".join([*skills, *(title.casefold() for title in words)])

    def has(self, text: str) -> bool:
        """Whether some title or skill has ``text`` in it, as whole words."""
        flat = text.casefold()
        if flat not in self._words:  # many times as fast as the pattern
            return False
        pattern = rf"(?<!\w){re.escape(flat)}(?!\w)"
        return re.search(pattern, self._words) is not None

    def _columns(self, taught: Sequence[frozenset[str]]) -> NDArray[np.int64]:
        """(n, at most 16) places of each course's skills, filled up with m: "none"."""
        lists = [
            sorted(self.place[name] for name in names if name in self.place)[:MAX_SKILLS]
            for names in taught
        ]
        width = max(map(len, lists), default=0)
        columns = np.full((len(lists), width), len(self.place), dtype=np.int64)
        for row, places in enumerate(lists):
            columns[row, : len(places)] = places
        return columns

    def cosines(self, query: Vectors) -> Floats:
        """Cosine of ``query`` with every skill: (m,)."""
        if not len(self.vectors):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self.vectors @ query, dtype=np.float32)

    def best(self, query: Vectors, skills: Floats, rows: Rows) -> Floats:
        """Highest cosine of title and skills of the courses at ``rows``; NaN without any.

        Args:
            query: unit vector (d,).
            skills: :meth:`cosines` of the same query.
            rows: table rows.
        """
        found = np.where(self._titled[rows], self.titles[rows] @ query, np.nan)
        if self._taught.shape[1]:
            padded = np.append(skills, np.float32(np.nan))
            taught = padded[self._taught[rows]]
            found = np.fmax(found, np.fmax.reduce(taught, axis=1))
        return np.asarray(found, dtype=np.float32)
