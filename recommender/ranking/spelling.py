"""Typing errors in goals: "web devlopment" is read as "web development".

An encoder splits a misspelt word into scraps that mean something else, so words are mended
before they are encoded; names are matched by n-grams, which forgive errors by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from rapidfuzz.distance import DamerauLevenshtein

SHORTEST = 5
LONG = 9
_WORD = re.compile(r"[^\W\d_]+")


class Spelling:
    """The words of a catalogue, to which misspelt ones are mended.

    Args:
        names: titles, skills and subjects.
        knows: whether a word is an ordinary one of the language (for instance because the
            encoder has it whole): such a word is never touched. Without it only the words of
            the catalogue count as known.
    """

    def __init__(self, names: Iterable[str], knows: Callable[[str], bool] | None = None) -> None:
        self._knows = knows
        self._counts = Counter(word for name in names for word in _WORD.findall(name.casefold()))
        self._by_start: dict[str, list[str]] = {}
        for word in sorted(self._counts):
            if len(word) >= SHORTEST - 1:
                self._by_start.setdefault(word[0], []).append(word)

    def mended(self, text: str) -> str:
        """``text`` with words that nobody knows replaced by the catalogue's word they resemble.

        One error is forgiven in words of five letters or more, two in words of nine or more;
        swapped neighbours are one error. The first letter must be right.
        """
        return _WORD.sub(lambda found: self._mended(found[0]), text)

    def _mended(self, word: str) -> str:
        flat = word.casefold()
        if len(flat) < SHORTEST or flat in self._counts or (self._knows and self._knows(flat)):
            return word
        errors = 2 if len(flat) >= LONG else 1
        near = [
            (distance, -self._counts[other], other)
            for other in self._by_start.get(flat[0], ())
            if abs(len(other) - len(flat)) <= errors
            and (distance := DamerauLevenshtein.distance(flat, other, score_cutoff=errors))
            <= errors
        ]
        return min(near)[2] if near else word
