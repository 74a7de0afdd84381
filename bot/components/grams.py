"""What a text is made of, letter by letter: pieces of words, and words with their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from typing import Tuple

_WORD = re.compile(r"[\w']+")
_CHUNK = re.compile(r"\S+")
PIECES = (2, 5)
RUNS = (1, 3)


def grams(text: str) -> Tuple["Counter[str]", "Counter[str]"]:
    """Return how often each piece and each run of words occurs in ``text``, lower-cased.

    Pieces are 2 to 5 characters within a word, whose ends count as blanks, so that a typo leaves
    most of a word's pieces alone. Runs are one to three words in a row.
    """
    flat = text.lower()
    return _pieces(flat), _runs(_WORD.findall(flat))


def _pieces(flat: str) -> "Counter[str]":
    padded = [f" {chunk} " for chunk in _CHUNK.findall(flat)]
    return Counter(
        [
            chunk[at : at + size]
            for chunk in padded
            for size in range(PIECES[0], min(PIECES[1], len(chunk)) + 1)
            for at in range(len(chunk) - size + 1)
        ]
    )


def _runs(words: "list[str]") -> "Counter[str]":
    return Counter(
        "_".join(words[at : at + size])
        for size in range(RUNS[0], RUNS[1] + 1)
        for at in range(len(words) - size + 1)
    )
