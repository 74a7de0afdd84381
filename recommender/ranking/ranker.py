"""From a request to an ordered list: candidates, scores, ladders, variety."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from recommender.ranking.blend import Blend, match
from recommender.ranking.dense import DenseIndex
from recommender.ranking.diversify import mmr, spread
from recommender.ranking.filters import allowed
from recommender.ranking.ladders import first_rungs
from recommender.ranking.parts.base import Evidence, Part, top
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows, Table

CANDIDATES = 400
FILL = 2000
ARRANGED = 60
LADDER_SHARE = 0.95


@dataclass(frozen=True)
class Scored:
    """One course of a ranking.

    Attributes:
        row: its table row; ``parts`` add up to ``score``.
        match: fit for people, 0..1.
        rung_to: row of the course that it prepares for, where that is why it is here.
    """

    row: int
    score: float
    match: float
    parts: dict[str, float]
    rung_to: int | None = None


@dataclass(frozen=True)
class Ranking:
    """An ordered answer, what had to be lifted for it, and the evidence it rests on."""

    items: tuple[Scored, ...]
    relaxed: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass
class _Pool:
    """Candidates with their contributions, before they are arranged."""

    rows: Rows
    contributions: dict[str, Floats]
    scores: Floats
    rung_to: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Ranker:
    """The parts of one surface under one blend.

    Attributes:
        diversity: weight of variety in the arrangement, 0..1.
        hides_taken: whether courses taken, dismissed or known are left out (not in search).
        ladders: whether unmet prerequisites are replaced by the rung to take first.
    """

    table: Table
    index: DenseIndex
    parts: Sequence[Part]
    blend: Blend
    diversity: float = 0.2
    hides_taken: bool = True
    ladders: bool = True

    def rank(self, request: Request) -> Ranking:
        """The best ``request.n`` courses; fewer when fewer may be shown."""
        unavailable = self.table.mask(self._unavailable(request))
        may_show = allowed(request, self.table, unavailable)
        evidence = self.evidence(request)
        rows = self.candidates(evidence, may_show.mask, request.n)
        relaxed = may_show.relaxed
        if request.wishes and "goal" not in evidence and "text" not in evidence:
            relaxed = (*relaxed, "goal")
        if not len(rows):
            return Ranking((), relaxed)
        pool = self._scored(evidence, rows, request)
        if self.ladders:
            pool = self._with_rungs(pool, evidence, request, may_show.mask)
        places = self._arranged(pool, evidence, request)
        items = tuple(self._item(pool, place, request) for place in places)
        return Ranking(items, relaxed, evidence)

    def order(self, request: Request) -> Rows:
        """Rows of the best ``request.n`` courses by score alone: no ladders, no variety."""
        unavailable = self.table.mask(self._unavailable(request))
        rows = np.flatnonzero(allowed(request, self.table, unavailable).mask)
        scores = self._scored(self.evidence(request), rows, request).scores
        return np.asarray(rows[top(scores, request.n)], dtype=np.int64)

    def evidence(self, request: Request) -> dict[str, Evidence]:
        """The parts that have something to say, by name."""
        read = ((part.name, part.read(request)) for part in self.parts)
        return {name: found for name, found in read if found is not None}

    def candidates(self, evidence: Mapping[str, Evidence], mask: Mask, n: int) -> Rows:
        """The union of all parts' best, ascending; filled up where they leave the list short."""
        lists = [part.candidates(mask, CANDIDATES + n) for part in evidence.values()]
        rows = np.unique(np.concatenate(lists)) if lists else np.zeros(0, dtype=np.int64)
        if len(rows) < ARRANGED + n:
            rows = np.union1d(rows, np.flatnonzero(mask)[:FILL])
        return rows.astype(np.int64)

    def explain(self, row: int, request: Request) -> Scored:
        """The score that the course at ``row`` gets, whatever the filters say."""
        pool = self._scored(self.evidence(request), np.array([row]), request)
        return self._item(pool, 0, request)

    def _unavailable(self, request: Request) -> frozenset[str]:
        hidden = request.exclude | (request.history.unavailable if self.hides_taken else set())
        return hidden | {request.anchor} if request.anchor else frozenset(hidden)

    def _scored(self, evidence: Mapping[str, Evidence], rows: Rows, request: Request) -> _Pool:
        contributions = self.blend.contributions(evidence, rows, request)
        zeros = np.zeros(len(rows), dtype=np.float32)
        return _Pool(rows, contributions, sum(contributions.values(), zeros))

    def _with_rungs(
        self, pool: _Pool, evidence: Mapping[str, Evidence], request: Request, mask: Mask
    ) -> _Pool:
        """The best of the pool, with courses the learner is not ready for replaced."""
        order = top(pool.scores, ARRANGED + request.n)
        instead = {
            place: first_rungs(int(pool.rows[place]), request, self.table, mask)
            for place in order
            if self.table.prerequisites[pool.rows[place]]
        }
        if all(rungs == [pool.rows[place]] for place, rungs in instead.items()):
            return pool
        lifted: dict[int, tuple[float, int]] = {}
        kept: list[int] = []
        for place in order:
            row = int(pool.rows[place])
            rungs = instead.get(place, [row])
            kept.extend([row] if row in rungs else [])
            for rung in (rung for rung in rungs if rung != row):
                lifted.setdefault(rung, (LADDER_SHARE * float(pool.scores[place]), row))
        rows = np.array(list(dict.fromkeys([*kept, *lifted])), dtype=np.int64)
        return _lift(self._scored(evidence, rows, request), lifted)

    def _arranged(
        self, pool: _Pool, evidence: Mapping[str, Evidence], request: Request
    ) -> list[int]:
        best = top(pool.scores, max(ARRANGED, request.n))
        if not any(name not in IMPERSONAL for name in evidence) and self.diversity > 0:
            places = spread(pool.scores[best], pool.rows[best], self.table, request.n)
        elif self.diversity > 0 and len(self.index):
            vectors = self.index.vectors[pool.rows[best]]
            places = mmr(pool.scores[best], vectors, request.n, self.diversity)
        else:
            places = list(range(min(request.n, len(best))))
        return [int(best[place]) for place in places]

    def _item(self, pool: _Pool, place: int, request: Request) -> Scored:
        parts = {name: float(values[place]) for name, values in pool.contributions.items()}
        score = float(sum(parts.values()))
        weights = self.blend.weights if isinstance(self.blend, Blend) else {}
        asked = {"goal"} if request.wishes else set()  # also where nothing answers it
        weight = sum(weights.get(name, 0.0) for name in (asked | set(parts)) - JUDGING)
        row = int(pool.rows[place])
        return Scored(row, score, match(score, weight), parts, pool.rung_to.get(row))


# Parts that say nothing about this person, and parts that judge what others propose.
IMPERSONAL = frozenset({"popularity", "rating", "level", "time"})
JUDGING = frozenset({"rating", "level", "time", "ladder"})


def _lift(pool: _Pool, lifted: Mapping[int, tuple[float, int]]) -> _Pool:
    """``pool`` with each rung lifted to just below the course it prepares for."""
    added = np.zeros(len(pool.rows), dtype=np.float32)
    for place, row in enumerate(pool.rows.tolist()):
        if row in lifted and lifted[row][0] > pool.scores[place]:
            added[place] = lifted[row][0] - pool.scores[place]
            pool.rung_to[row] = lifted[row][1]
    pool.contributions["ladder"] = added
    pool.scores = pool.scores + added
    return pool
