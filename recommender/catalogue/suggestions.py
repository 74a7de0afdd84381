"""What somebody may be typing: names of the catalogue by the beginning of any word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from rapidfuzz.distance import DamerauLevenshtein

from recommender.catalogue.model import Course
from recommender.catalogue.search import normal

Kind = Literal["skill", "subject", "provider", "title"]
MAX_CHARACTERS = 80
# From four letters on one error is forgiven, from eight two; the first letter must be right.
SHORTEST_MENDED = 4
LONG = 8
AT_THE_BEGINNING = 0.5
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Suggestion:
    """A name of the catalogue, in its spelling, and what it names."""

    text: str
    kind: Kind


class Suggester:
    """Names of a catalogue by the beginning of any of their words.

    Every name is filed under each of its words and what follows it, in one sorted list: what
    begins alike lies side by side. Within its kind a name weighs by how common it is (courses
    that have it, learners of the course), and more where its very beginning was typed.

    Args:
        names: of each kind, how common every name is (>= 0).
    """

    def __init__(self, names: Mapping[Kind, Mapping[str, float]]) -> None:
        self._entries: list[Suggestion] = []
        filed: list[tuple[str, int, float]] = []
        for kind, counts in names.items():
            ranked = sorted(counts, key=lambda name: (counts[name], name))
            for place, name in enumerate(ranked, start=1):
                words = normal(name).split()
                for first in range(len(words)):
                    weight = place / len(ranked) + (AT_THE_BEGINNING if first == 0 else 0.0)
                    filed.append((" ".join(words[first:]), len(self._entries), weight))
                self._entries.append(Suggestion(name, kind))
        filed.sort()
        self._keys = [key for key, _, _ in filed]
        self._rows = np.array([row for _, row, _ in filed], dtype=np.int64)
        self._weights = np.array([weight for _, _, weight in filed], dtype=np.float32)
        self._words: dict[str, list[str]] = {}
        for word in sorted({key.split(" ", 1)[0] for key in self._keys}):
            self._words.setdefault(word[0], []).append(word)

    def suggest(self, prefix: str, n: int = 8) -> tuple[Suggestion, ...]:
        """At most ``n`` names, likeliest first; none for an empty prefix or one like nothing.

        Args:
            prefix: what was typed so far; at most 80 characters are read.
            n: how many at most (>= 1).
        """
        typed = normal(prefix[:MAX_CHARACTERS])
        if not typed:
            return ()
        return self._beginning(typed, n) or self._beginning(self._mended(typed), n)

    def _beginning(self, typed: str, n: int) -> tuple[Suggestion, ...]:
        first = bisect_left(self._keys, typed)
        last = bisect_right(self._keys, typed + LAST)
        # A name may be filed under several words that begin alike: some to spare.
        order = np.argsort(-self._weights[first:last], kind="stable")[: 4 * n] + first
        found = dict.fromkeys(self._entries[row] for row in self._rows[order].tolist())
        seen: dict[str, Suggestion] = {}
        for one in found:
            seen.setdefault(normal(one.text), one)
        return tuple(seen.values())[:n]

    def _mended(self, typed: str) -> str:
        """``typed`` with each word replaced by the word, or its beginning, it resembles."""
        *before, last = typed.split()
        return " ".join(
            [*(self._nearest(word, whole=True) for word in before), self._nearest(last)]
        )

    def _nearest(self, word: str, *, whole: bool = False) -> str:
        if len(word) < SHORTEST_MENDED:
            return word
        errors = 2 if len(word) >= LONG else 1
        best, least = word, errors + 1
        for other in self._words.get(word[0], ()):
            if len(other) < len(word) - errors:
                continue
            beginnings = {other} if whole else {other[: len(word) + one] for one in (-1, 0, 1)}
            for beginning in beginnings:
                distance = DamerauLevenshtein.distance(
                    word, beginning, score_cutoff=max(least - 1, 0)
                )
                if distance < least:
                    best, least = beginning, distance
        return best


def suggester(courses: Iterable[Course]) -> Suggester:
    """Of these courses: a name is as common as courses have it, a title as learners took it."""
    counts: dict[Kind, Counter[str]] = {kind: Counter() for kind in get_args(Kind)}
    for course in courses:
        counts["skill"].update(course.skills)
        counts["subject"].update(filter(None, [course.subject]))
        counts["provider"].update(filter(None, [course.provider]))
        counts["title"][course.title] += course.enrolled_count or 0
    return Suggester(counts)
