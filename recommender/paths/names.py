"""Skills by other names: which of the catalogue's tags say the same as a skill we want.

Only what surely means the same counts: equal words but for spelling and number, the part before
a bracket or the abbreviation in it ("Search Engine Optimization (SEO)"), and the other spellings
that the role map or an imported framework lists. What is merely alike is left to search.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from recommender.ranking.ngrams import plain

_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_BRITISH = (
    (re.compile(r"isation(s?)\b"), r"ization\1"),
    (re.compile(r"ise\b"), "ize"),
    (re.compile(r"ising\b"), "izing"),
    (re.compile(r"elling\b"), "eling"),
    (re.compile(r"olour"), "olor"),
    (re.compile(r"ogramme\b"), "ogram"),
    (re.compile(r"entre\b"), "enter"),
)
LONGEST = 5  # words of a skill's name
# Words in -ss, -us, -is are no plurals.
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<![su i])s\b")


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """``name`` for comparison: plain, one spelling, singular."""
    return folded(name)


def folded(text: str) -> str:
    """:func:`key` of whole texts, which are not worth remembering."""
    text = plain(text)
    for pattern, spelling in _BRITISH:
        text = pattern.sub(spelling, text)
    return _PLURAL.sub("", text)


@lru_cache(maxsize=20_000)
def keys(name: str) -> frozenset[str]:
    """Every key of ``name``: whole, without its brackets, and what they hold."""
    bare = _BRACKET.sub("", name)
    inside = _BRACKET.findall(name) if len(plain(bare).split()) > 1 else []
    return frozenset(found for one in (name, bare, *inside) if (found := key(one)))


class Names:
    """Finds tags by skill names.

    Args:
        tags: the catalogue's skills.
        spellings: further names of skills, by plain name.
        skills: further skills that words may name, though nothing is tagged with them.
    """

    def __init__(
        self,
        tags: Iterable[str],
        spellings: Mapping[str, tuple[str, ...]],
        skills: Iterable[str] = (),
    ) -> None:
        self._tags: dict[str, set[str]] = defaultdict(set)
        for tag in tags:
            for one in keys(tag):
                self._tags[one].add(tag)
        self._spellings = spellings
        # The shortest of several tags with one key, and a tag rather than our own name.
        self._named = {key(skill): skill for skill in skills}
        self._named |= {
            one: min(those, key=lambda tag: (len(tag), tag)) for one, those in self._tags.items()
        }

    def tags(self, skill: str, others: Iterable[str] = ()) -> tuple[str, ...]:
        """Tags that say the same as ``skill`` or one of its ``others``; sorted, maybe none."""
        names = (skill, *self._spellings.get(plain(skill), ()), *others)
        return tuple(sorted({tag for name in names for tag in self._tags.get(key(name), ())}))

    def named_in(self, text: str) -> tuple[str, ...]:
        """Skills that ``text`` names, in its order; of overlapping names the longest."""
        words = key(text).split()
        found: dict[str, None] = {}
        place = 0
        while place < len(words):
            for size in range(min(LONGEST, len(words) - place), 0, -1):
                skill = self._named.get(" ".join(words[place : place + size]))
                if skill is not None:
                    found[skill] = None
                    place += size - 1
                    break
            place += 1
        return tuple(found)
