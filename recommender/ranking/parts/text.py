"""Words of the request against words and names of courses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.ngrams import plain
from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows, Table
from recommender.ranking.words import WordIndex

# Cosines of names are comparable as they are: a full match counts like six deviations, and
# what shares only common letters counts nothing.
FULL_MATCH = 6.0
NOISE = 0.12
LEAST_MATCH = 0.1
# From this cosine on a name is what was asked for, and not merely spelt alike ("physics",
# "Pathophysiology": 0.2). Closer names raise the bar.
SAME_NAME = 0.45
SHARE = 0.65
# A course that says this much of what is searched for has been found, and what says it in
# passing is left out where others make it their subject. One word, said once, reaches 0.4 when
# it is all that was searched for, and far less among others.
SAID = 0.2
SHARE_SAID = 0.35
# The title that was typed stands before everything else, whatever meaning or taste say.
EXACT = 500.0
KEPT_BYTES, LEAST_KEPT = 32 * 2**20, 16


@dataclass(frozen=True)
class TextEvidence(FullEvidence):
    """Scores of every course and, apart from them, which belong to the words."""

    belongs: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))

    def fit(self, rows: Rows) -> Floats:
        """Likeness of the name, or what is said, over what is enough for it."""
        return self.belongs[rows]


class TextPart:
    """Names by n-grams (typing errors allowed) and, given an index of them, words by BM25F.

    Args:
        index: of the names of the courses of ``table``; ``words``: of their whole texts.
    """

    name = "text"

    def __init__(
        self, index: LexicalIndex, words: WordIndex | None = None, table: Table | None = None
    ) -> None:
        self.index = index
        self.words = words
        # What is wished for is wished for again with the learner's next request.
        kept = max(KEPT_BYTES // (4 * max(index.size, 1)), LEAST_KEPT)
        self._likeness = lru_cache(maxsize=kept)(index.scores)
        self._titles: dict[str, list[int]] = {}
        self._providers: dict[str, list[int]] = {}
        if table is not None:
            for row, title in enumerate(table.titles):
                self._titles.setdefault(plain(title), []).append(row)
            for row, provider in enumerate(table.provider.tolist()):
                self._providers.setdefault(plain(provider), []).append(row)

    def read(self, request: Request) -> TextEvidence | None:
        """Evidence where some course has the words, or a name like them; ``None`` otherwise."""
        if not self.index.size:
            return None
        if request.text:
            return self._searched(request.text, anchored=request.anchor is not None)
        wishes = request.wishes
        if not wishes:
            return None
        weights = np.array([[weight] for _, weight in wishes], dtype=np.float32)
        names = (weights * np.stack([self._likeness(text) for text, _ in wishes])).max(axis=0)
        clear = _clear(names)
        if float(clear.max()) < LEAST_MATCH:
            return None
        return TextEvidence(FULL_MATCH * clear, belongs=_belongs(names))

    def _searched(self, text: str, *, anchored: bool) -> TextEvidence | None:
        names = self.index.scores(text)
        values, belongs = FULL_MATCH * _clear(names), _belongs(names)
        if self.words is not None and not anchored:
            said = self.words.scores(text)
            enough = max(SAID, SHARE_SAID * float(said.max(initial=0.0)))
            values = np.maximum(values, FULL_MATCH * said)
            belongs = np.maximum(belongs, said / np.float32(enough))
        if not anchored:
            titled, provided = self._named(text)
            values[provided], belongs[provided] = FULL_MATCH, 1.0
            values[titled], belongs[titled] = EXACT, 2.0
        if float(values.max()) < LEAST_MATCH * FULL_MATCH:
            return None
        return TextEvidence(np.asarray(values, dtype=np.float32), belongs=belongs)

    def _named(self, text: str) -> tuple[Mask, Mask]:
        """Courses with exactly this title, and those of a provider of exactly this name."""
        name = plain(text)
        titled, provided = np.zeros((2, self.index.size), dtype=bool)
        if name:
            titled[self._titles.get(name, [])] = True
            provided[self._providers.get(name, [])] = True
        return titled, provided


def _clear(names: Floats) -> Floats:
    """Cosines above the noise of common letters, 0..1."""
    return np.asarray(np.maximum(names - NOISE, 0.0) / (1 - NOISE), dtype=np.float32)


def _belongs(names: Floats) -> Floats:
    """Clear cosines over the clear cosine from which a name is meant."""
    enough = max(SAME_NAME, SHARE * float(names.max(initial=0.0)))
    return np.asarray(_clear(names) / ((enough - NOISE) / (1 - NOISE)), dtype=np.float32)
