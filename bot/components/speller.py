"""Which word somebody meant who typed none: learnt from the words of the examples. Pure."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import AbstractSet, Dict, Iterable, Iterator, List, Mapping, Set, Tuple

from bot.components.grammar.spelling import distance

#: A word of the examples is one that several people typed; once or twice may be an error itself.
LEAST = 3
SHORTEST, LONG, LONGEST = 4, 8, 24
WORD = re.compile(r"[^\W\d_]+")


def common_words(texts: Iterable[str]) -> Dict[str, int]:
    """Words of at least ``LEAST`` texts, lower-cased, with how many texts have them."""
    counts = Counter(word for text in texts for word in set(WORD.findall(text.lower())))
    return {word: count for word, count in sorted(counts.items()) if count >= LEAST}


class Speller:
    """Mends words by the common ones: one edit away, two from eight letters on.

    An edit is a letter left out, put in or changed, or two neighbours exchanged (Damerau 1964;
    Levenshtein 1966). Candidates are found by what is left when letters are dropped from either
    word, as in symmetric deletion, so that a look-up costs the same however many words there are.

    Args:
        counts: common words, lower-cased, with how often they occur.
        known: further words that are left as they are.
    """

    def __init__(self, counts: Mapping[str, int], known: AbstractSet[str] = frozenset()) -> None:
        self._counts = counts
        self._known = known
        self._index: Dict[str, List[str]] = {}
        for word in counts:
            if SHORTEST - 1 <= len(word) <= LONGEST:
                for left in _left(word):
                    self._index.setdefault(left, []).append(word)

    def errors(self, text: str) -> Dict[str, str]:
        """What each misspelt word of ``text`` (lower-cased) is read as."""
        words = {word for word in WORD.findall(text.lower()) if SHORTEST <= len(word) <= LONGEST}
        found = ((word, self._meant(word)) for word in sorted(words) if not self._is_word(word))
        return {word: meant for word, meant in found if meant != word}

    def _is_word(self, word: str) -> bool:
        return word in self._counts or word in self._known

    def _meant(self, word: str) -> str:
        candidates: Set[str] = set()
        for left in _left(word):
            candidates.update(self._index.get(left, ()))
        near = sorted(
            (distance(word, other), -self._counts[other], other)
            for other in candidates
            if _alike(word, other)
        )
        return near[0][2] if near and near[0][0] <= _limit(word) else word


def _alike(word: str, other: str) -> bool:
    """The first letter is nearly always typed right; of four letters all must be there."""
    first = word[0] == other[0] or word[:2] == other[1::-1]
    return first and (len(word) > SHORTEST or len(other) != len(word) or _exchanged(word, other))


def _exchanged(word: str, other: str) -> bool:
    return sorted(word) == sorted(other)


def _limit(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _left(word: str) -> Iterator[str]:
    """``word`` itself, and what is left of it when as many letters as may be wrong are dropped."""
    yield word
    dropped: Set[Tuple[int, ...]] = set()
    for many in range(1, _limit(word) + 1):
        dropped.update(combinations(range(len(word)), many))
    for places in dropped:
        yield "".join(letter for at, letter in enumerate(word) if at not in places)
