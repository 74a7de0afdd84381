"""What is wanted, as vectors and columns, kept for the next request that wants the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from recommender.ranking.columns import LazyColumn
from recommender.ranking.dense import Vectors
from recommender.ranking.table import Floats, Rows

# A wish at 20,000 courses takes about a quarter of a megabyte.
CACHE_BYTES = 64 * 2**20
BYTES_A_COURSE, BYTES_A_SKILL = 13, 4
LEAST_KEPT, MOST_KEPT = 16, 512


@dataclass(frozen=True)
class Wish:
    """One thing wanted, as vectors.

    Attributes:
        text: its words.
        query: unit vector of the words; ``moved``: the same after a round of feedback.
        skills: cosine of ``query`` with every skill of the catalogue.
        enough: closeness from which a course belongs to it.
        whole, moved_whole: cosines of ``query`` and ``moved`` with every course's text.
        named: the highest cosine of ``query`` with each course's names; NaN without any.
        usual: mean and deviation of ``moved_whole`` among courses of the language asked.
    """

    text: str
    query: Vectors
    moved: Vectors
    skills: Floats
    enough: float
    whole: Floats
    moved_whole: Floats
    named: LazyColumn
    usual: tuple[float, float]

    @cached_property
    def usual_skill(self) -> tuple[float, float]:
        """Mean and deviation of ``skills``; (0, 0) without any."""
        if not len(self.skills):
            return 0.0, 0.0
        return float(self.skills.mean()), float(self.skills.std())

    def closeness(self, rows: Rows) -> Floats:
        """Of the courses at ``rows``, before what is enough is asked."""
        return both(self.whole[rows], self.named.at(rows))


class Wishes:
    """The wishes asked for last, by text and language, within about 64 MB.

    Goals and interests are asked for again with every request of a learner, and by many
    learners; what the catalogue has for them depends on the words alone. One belongs to one
    snapshot and goes with it. Texts are kept in memory only.
    """

    def __init__(self, courses: int, skills: int) -> None:
        fitting = CACHE_BYTES // (BYTES_A_COURSE * courses + BYTES_A_SKILL * skills + 1)
        self.size = min(max(fitting, LEAST_KEPT), MOST_KEPT)
        self._kept: OrderedDict[tuple[str, str | None], Wish | None] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, texts: Iterable[str], language: str | None) -> dict[str, Wish | None]:
        """Those of ``texts`` that were asked for before; ``None``: nothing answers them."""
        found: dict[str, Wish | None] = {}
        with self._lock:
            for text in texts:
                if (text, language) in self._kept:
                    self._kept.move_to_end((text, language))
                    found[text] = self._kept[text, language]
        return found

    def keep(self, wishes: Mapping[str, Wish | None], language: str | None) -> None:
        """Keeps ``wishes`` by text; those not asked for longest make room."""
        with self._lock:
            for text, wish in wishes.items():
                self._kept[text, language] = wish
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)


def both(whole: Floats, named: Floats) -> Floats:
    """Mean of the cosines of a wish with a course's whole text and with its best name.

    Either alone errs: a text mentions much in passing, and one skill is not a course. Where
    no name is encoded the text stands alone.
    """
    mean = 0.5 * (whole + np.where(np.isnan(named), whole, named))
    return np.asarray(mean, dtype=np.float32)
