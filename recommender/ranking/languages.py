"""Which language a request is in, learnt from the titles of the catalogue itself."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np

from recommender.ranking.table import Table

USUAL = "en"
USUAL_SHARE = 0.1
MINIMUM_COURSES = 8
MARGIN = 6.0
FAMILIAR = 0.7
MINIMUM_GRAMS = 15
LATIN_UP_TO = 0x24F
SMOOTHING = 0.2


class LanguageGuesser:
    """Naive Bayes over character trigrams of titles, one model a language of the catalogue.

    Args:
        table: the catalogue; languages with fewer than eight courses are not told apart.
    """

    def __init__(self, table: Table) -> None:
        known = table.present & (table.language != "")
        names, counts = np.unique(table.language[known], return_counts=True)
        shares = dict(zip(names.tolist(), (counts / max(known.sum(), 1)).tolist(), strict=True))
        self.usual = USUAL if shares.get(USUAL, 0.0) >= USUAL_SHARE else None
        self._counts: dict[str, Counter[str]] = {}
        for name, count in zip(names.tolist(), counts.tolist(), strict=True):
            if count >= MINIMUM_COURSES:
                rows = np.flatnonzero(known & (table.language == name))
                self._counts[name] = Counter(_trigrams(table.titles[row] for row in rows))

        self._totals = {name: counts.total() for name, counts in self._counts.items()}

    def guess(self, text: str) -> str | None:
        """The language of ``text``: another than the usual one only on clear evidence.

        Returns an ISO 639-1 code, or ``None`` where the catalogue has no usual language.
        """
        grams = list(_trigrams([text]))
        if not grams or not self._counts:
            return self.usual
        scores = {name: self._log_likelihood(name, grams) for name in self._counts}
        best = max(sorted(scores), key=lambda name: scores[name])
        if self.usual is None or best == self.usual:
            return best if self.usual else None
        return best if self._is_clear(text, grams, best, scores) else self.usual

    def _is_clear(self, text: str, grams: list[str], best: str, scores: dict[str, float]) -> bool:
        margin = scores[best] - scores.get(self.usual or "", -np.inf)
        if _is_foreign_script(text):
            return margin > 0
        known = sum(gram in self._counts[best] for gram in grams) / len(grams)
        return margin > MARGIN and known >= FAMILIAR and len(grams) >= MINIMUM_GRAMS

    def _log_likelihood(self, name: str, grams: list[str]) -> float:
        counts = self._counts[name]
        total = self._totals[name] + SMOOTHING * 10_000
        return sum(math.log((counts[gram] + SMOOTHING) / total) for gram in grams)


def _is_foreign_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(ord(letter) > LATIN_UP_TO for letter in letters) > len(letters) / 2


def _trigrams(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        padded = f" {' '.join(text.casefold().split())} "
        yield from (padded[at : at + 3] for at in range(len(padded) - 2))
