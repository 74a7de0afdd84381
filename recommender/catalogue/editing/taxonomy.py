"""The names that a catalogue's tags and subjects are taken from, and what comes near a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from recommender.catalogue.model import Vocabulary

NEAR, MOST = 70.0, 3


@dataclass(frozen=True)
class Names:
    """Known names with their spelling."""

    names: tuple[str, ...]
    _by_key: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {_key(name): name for name in self.names})

    def known(self, name: str) -> str | None:
        """The catalogue's spelling of ``name``; ``None`` where it has no such name."""
        return self._by_key.get(_key(name))

    def near(self, name: str) -> tuple[str, ...]:
        """Up to three names that look or sound like ``name``, best first."""
        found = process.extract(_key(name), list(self._by_key), scorer=fuzz.WRatio, limit=MOST)
        return tuple(self._by_key[key] for key, score, _ in found if score >= NEAR)


@dataclass(frozen=True)
class Taxonomy:
    """What a tag and a subject may be."""

    skills: Names
    subjects: Names


def taxonomy_of(vocabulary: Vocabulary, more_skills: Iterable[str] = ()) -> Taxonomy:
    """The names of the catalogue's own courses, and further skills of a framework."""
    skills = dict.fromkeys((*vocabulary.skills, *more_skills))
    return Taxonomy(Names(tuple(skills)), Names(vocabulary.subjects))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
