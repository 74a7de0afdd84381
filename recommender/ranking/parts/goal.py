"""Goal and interests against what courses are about, by embeddings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.ranking.columns import LazyColumn
from recommender.ranking.dense import DenseIndex, Vectors, unit
from recommender.ranking.names import NameIndex
from recommender.ranking.parts.base import EPSILON
from recommender.ranking.parts.wishes import Wish, Wishes, both
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows

TextVectors = Callable[[Sequence[str]], Vectors]
"""Gives the unit vectors (t, d) of t texts."""

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
class GoalEvidence:
    """Courses against the wishes that some course answers; at least one wish.

    ``weights`` of the wishes beside each other, each > 0.
    """

    index: DenseIndex
    names: NameIndex
    wishes: tuple[Wish, ...]
    weights: tuple[float, ...]

    def candidates(self, allowed: Mask, k: int) -> Rows:
        """The nearest courses of every wish, in turn, so that no interest is forgotten."""
        lists = [self.index.highest(wish.moved_whole, allowed, k) for wish in self.wishes]
        longest = max(map(len, lists))
        ordered = [rows[place] for place in range(longest) for rows in lists if place < len(rows)]
        return np.array(list(dict.fromkeys(ordered))[:k], dtype=np.int64)

    def scores(self, rows: Rows) -> Floats:
        """Half the best-fitting wish, half the weighted mean of all: both any and all count."""
        found = np.stack([self._deviations(wish, rows) for wish in self.wishes])
        weights = np.array(self.weights, dtype=np.float32)
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
        whole = self.index.above(wish.usual, wish.moved_whole[rows], rows)
        mean, spread = wish.usual_skill
        if spread < EPSILON:
            return whole
        named = (wish.named.at(rows) - np.float32(mean)) / np.float32(spread)
        return np.asarray(0.5 * (whole + np.where(np.isnan(named), whole, named)))


class GoalPart:
    """Cosine between each wish and the courses, after one round of feedback.

    A goal is short and a profession is not a subject: "data scientist" is nearest to courses
    that say so, while the learner needs those that teach it. The query is therefore moved
    towards the mean of its ten nearest courses (Rocchio 1971: q' = q + 0.5 · mean).
    """

    name = "goal"

    def __init__(self, index: DenseIndex, names: NameIndex, vectors: TextVectors | None) -> None:
        self.index = index
        self.names = names
        self.vectors = vectors
        self.wishes = Wishes(len(index), len(names.vectors))

    def read(self, request: Request) -> GoalEvidence | None:
        """Evidence for the wishes that some course answers; ``None`` when none does."""
        language = (request.filters.languages or (request.language,))[0]
        if self.vectors is None or not len(self.index) or not request.wishes:
            return None
        texts = list(dict.fromkeys(text for text, _ in request.wishes))
        wishes = self.wishes.known(texts, language)
        missing = [text for text in texts if text not in wishes]
        if missing:
            made = self._made(missing, self.vectors(missing), language)
            self.wishes.keep(made, language)
            wishes |= made
        kept = [(wish, weight) for text, weight in request.wishes if (wish := wishes[text])]
        if not kept:
            return None
        found, weights = zip(*kept, strict=True)
        return GoalEvidence(self.index, self.names, found, weights)

    def _made(
        self, texts: list[str], queries: Vectors, language: str | None
    ) -> dict[str, Wish | None]:
        found = self.index.all_cosines(queries)
        moved = np.stack(
            [self._moved(q, whole, language) for q, whole in zip(queries, found, strict=True)]
        )
        columns = zip(texts, queries, found, moved, self.index.all_cosines(moved), strict=True)
        return {column[0]: self._wish(*column, language) for column in columns}

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
        text: str,
        query: Vectors,
        whole: Floats,
        moved: Vectors,
        moved_whole: Floats,
        language: str | None,
    ) -> Wish | None:
        """The wish for ``text``; ``None`` when no course comes close to it."""
        skills = self.names.cosines(query)
        named = LazyColumn(len(self.index), lambda rows: self.names.best(query, skills, rows))
        nearest = self._nearest(whole, language)
        close = both(whole[nearest], named.at(nearest))
        if not len(nearest) or close.max() < FLOOR:
            return None
        share = SHARE_OF_NAMED if self.names.has(text) else SHARE
        enough = max(FLOOR, share * float(close.max()))
        usual = self.index.usual(moved, language)
        return Wish(text, query, moved, skills, enough, whole, moved_whole, named, usual)
