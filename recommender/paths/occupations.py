"""Occupations of imported frameworks, as planning asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.paths.model import Source
from recommender.paths.wanted import Occupation
from recommender.ranking.ngrams import plain
from recommender.storage import occupations as store
from recommender.storage.database import Database

LONGEST = 6  # words of a title
VERBS = frozenset(
    """
    adapt administer analyse apply assess build conduct create deliver design develop draft
    evaluate execute implement maintain manage monitor operate perform plan practise prepare
    present process produce provide test understand use work write
    """.split()  # noqa: SIM905 - as words it can be read
)
"""With which frameworks begin the names of skills that catalogues name by a noun."""


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
        """Other names of ``skills``, by name; "use databases" is also "databases"."""
        with self._database.session() as session:
            stored = store.other_names(session, skills)
        return {one: (*stored.get(one, ()), *without_verb(one)) for one in skills}


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


def without_verb(skill: str) -> tuple[str, ...]:
    """``skill`` without the verb it begins with; nothing where it begins with none."""
    first, *rest = skill.split() or [""]
    return (" ".join(rest),) if rest and first.casefold() in VERBS else ()
