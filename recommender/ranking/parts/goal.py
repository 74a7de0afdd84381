"""Goal and interests against what courses are about, by embeddings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from recommender.ranking.columns import LazyColumn
from recommender.ranking.dense import DenseIndex, Vectors, unit
from recommender.ranking.names import NameIndex
from recommender.ranking.parts.base import EPSILON
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows

# Closeness of courses nobody would call related stays below 0.33 (MiniLM; jumbled letters, an
# astronaut's goal on a catalogue without space); sensible goals have their best at 0.5 to 0.8.
FLOOR = 0.36
# A course belongs to a goal when it is at least this close, measured by the closest one.
SHARE = 0.65
# Where the catalogue has the very thing by name, its neighbours must be closer: English courses
# are no answer to "Spanish".
SHARE_OF_NAMED = 0.8
LOOKED_AT = 50
FEEDBACK_COURSES = 10
FEEDBACK_WEIGHT = 0.5


@dataclass(frozen=True)
class Wish:
    """One thing wanted, as vectors.

    Attributes:
        text: its words; ``weight`` beside other wishes (> 0).
        query: unit vector of the words; ``moved``: the same after a round of feedback.
        skills: cosine of ``query`` with every skill of the catalogue.
        enough: closeness from which a course belongs to it.
        whole, moved_whole: cosines of ``query`` and ``moved`` with every course's text.
        named: the highest cosine of ``query`` with each course's names; NaN without any.
    """

    text: str
    weight: float
    query: Vectors
    moved: Vectors
    skills: Floats
    enough: float
    whole: Floats
    moved_whole: Floats
    named: LazyColumn

    def closeness(self, rows: Rows) -> Floats:
        """Of the courses at ``rows``, before what is enough is asked."""
        return _both(self.whole[rows], self.named.at(rows))


@dataclass(frozen=True)
class GoalEvidence:
    """Courses against the wishes that some course answers; at least one wish."""

    index: DenseIndex
    names: NameIndex
    wishes: tuple[Wish, ...]
    group: str | None = None

    def candidates(self, allowed: Mask, k: int) -> Rows:
        """The nearest courses of every wish, in turn, so that no interest is forgotten."""
        lists = [self.index.highest(wish.moved_whole, allowed, k) for wish in self.wishes]
        longest = max(map(len, lists))
        ordered = [rows[place] for place in range(longest) for rows in lists if place < len(rows)]
        return np.array(list(dict.fromkeys(ordered))[:k], dtype=np.int64)

    def scores(self, rows: Rows) -> Floats:
        """Half the best-fitting wish, half the weighted mean of all: both any and all count."""
        found = np.stack([self._deviations(wish, rows) for wish in self.wishes])
        weights = np.array([wish.weight for wish in self.wishes], dtype=np.float32)
        best = (found * weights[:, None]).max(axis=0) / weights.max()
        mean = weights @ found / weights.sum()
        return np.asarray(0.5 * best + 0.5 * mean, dtype=np.float32)

    def fit(self, rows: Rows) -> Floats:
        """Closeness to the best-fitting wish over what is enough for it."""
        return np.asarray(np.max([self.fit_to(wish, rows) for wish in self.wishes], axis=0))

    def fit_to(self, wish: Wish, rows: Rows) -> Floats:
        """Closeness to one wish over what is enough for it."""
        return np.asarray(wish.closeness(rows) / wish.enough, dtype=np.float32)

    def _deviations(self, wish: Wish, rows: Rows) -> Floats:
        """Mean of the whole text's and the best name's deviations from the ordinary."""
        whole = self.index.deviations(wish.moved, wish.moved_whole[rows], rows, self.group)
        spread = float(wish.skills.std()) if len(wish.skills) else 0.0
        if spread < EPSILON:
            return whole
        names = wish.named.at(rows)
        named = (names - float(wish.skills.mean())) / spread
        return np.asarray(0.5 * (whole + np.where(np.isnan(named), whole, named)))


class GoalPart:
    """Cosine between each wish and the courses, after one round of feedback.

    A goal is short and a profession is not a subject: "data scientist" is nearest to courses
    that say so, while the learner needs those that teach it. The query is therefore moved
    towards the mean of its ten nearest courses (Rocchio 1971: q' = q + 0.5 · mean).
    """

    name = "goal"

    def __init__(
        self, index: DenseIndex, names: NameIndex, vector: Callable[[str], Vectors] | None
    ) -> None:
        self.index = index
        self.names = names
        self.vector = vector

    def read(self, request: Request) -> GoalEvidence | None:
        """Evidence for the wishes that some course answers; ``None`` when none does."""
        language = (request.filters.languages or (request.language,))[0]
        if self.vector is None or not len(self.index) or not request.wishes:
            return None
        queries = np.stack([self.vector(text) for text, _ in request.wishes])
        found = self.index.all_cosines(queries)
        moved = np.stack(
            [self._moved(q, whole, language) for q, whole in zip(queries, found, strict=True)]
        )
        columns = zip(
            request.wishes, queries, found, moved, self.index.all_cosines(moved), strict=True
        )
        wishes = [self._wish(*column, language) for column in columns]
        kept = tuple(wish for wish in wishes if wish is not None)
        return GoalEvidence(self.index, self.names, kept, language) if kept else None

    def _moved(self, query: Vectors, whole: Floats, language: str | None) -> Vectors:
        nearest = self._nearest(whole, language)[:FEEDBACK_COURSES]
        if not len(nearest):
            return query
        feedback = self.index.vectors[nearest].mean(axis=0)
        moved = unit(query + FEEDBACK_WEIGHT * feedback)
        return query if moved is None else moved

    def _nearest(self, whole: Floats, language: str | None) -> Rows:
        everything = np.ones(len(self.index), dtype=bool)
        among = self.index.groups.get(language or "", everything)
        return self.index.highest(whole, among, LOOKED_AT)

    def _wish(
        self,
        asked: tuple[str, float],
        query: Vectors,
        whole: Floats,
        moved: Vectors,
        moved_whole: Floats,
        language: str | None,
    ) -> Wish | None:
        """The wish ``asked`` with its weight; ``None`` when no course comes close to it."""
        text, weight = asked
        skills = self.names.cosines(query)
        named = LazyColumn(len(self.index), lambda rows: self.names.best(query, skills, rows))
        nearest = self._nearest(whole, language)
        close = _both(whole[nearest], named.at(nearest))
        if not len(nearest) or close.max() < FLOOR:
            return None
        share = SHARE_OF_NAMED if self.names.has(text) else SHARE
        enough = max(FLOOR, share * float(close.max()))
        return Wish(text, weight, query, moved, skills, enough, whole, moved_whole, named)


def _both(whole: Floats, named: Floats) -> Floats:
    """Mean of the cosines of a wish with a course's whole text and with its best name.

    Either alone errs: a text mentions much in passing, and one skill is not a course. Where
    no name is encoded the text stands alone.
    """
    mean = 0.5 * (whole + np.where(np.isnan(named), whole, named))
    return np.asarray(mean, dtype=np.float32)
