"""Occupations of imported frameworks, as planning asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.paths.model import Source
from recommender.paths.wanted import Occupation
from recommender.ranking.ngrams import plain
from recommender.storage import occupations as store
from recommender.storage.database import Database

LONGEST = 6  # words of a title


class StoredOccupations:
    """Looks occupations up in the store. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, subject: str) -> Occupation | None:
        """The occupation that ``subject`` names: as a whole, else by the longest title in it.

        Single words count only where they are all there is: "manager" in "manager of a café"
        would find anything.
        """
        titles = possible_titles(subject)
        if not titles:
            return None
        with self._database.session() as session:
            found = store.find(session, titles)
        if found is None:
            return None
        return Occupation(found.name, Source(found.framework), found.essential, found.optional)

    def labels(self, skills: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Other names of ``skills``, by name."""
        with self._database.session() as session:
            return store.other_names(session, skills)


def possible_titles(subject: str) -> list[str]:
    """Plain titles that ``subject`` may name, the longest first, singular beside plural."""
    words = plain(subject).split()
    windows = [
        " ".join(words[place : place + size])
        for size in range(min(LONGEST, len(words)), 0, -1)
        for place in range(len(words) - size + 1)
        if size > 1 or len(words) == 1
    ]
    found: dict[str, None] = {}
    for window in windows:
        found[window] = None
        if window.endswith("s"):
            found[window[:-1]] = None
    return list(found)
