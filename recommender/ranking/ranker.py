"""From a request to an ordered list: candidates, relevance, ladders, variety."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from recommender.ranking.basis import basis_of
from recommender.ranking.blend import Blend, Scorer, match
from recommender.ranking.dense import DenseIndex
from recommender.ranking.diversify import level_steps, mmr, spread
from recommender.ranking.filters import Allowed, allowed, nearest
from recommender.ranking.model import Basis, ScorerName
from recommender.ranking.own import silence_own, without_own
from recommender.ranking.parts.base import Evidence, FullEvidence, Part, top
from recommender.ranking.pool import Pool, with_rungs
from recommender.ranking.relevance import OF_WORDS, fits, seeks
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows, Table

CANDIDATES = 400
FILL = 2000
ARRANGED = 60
SHORTLIST = 300

# Parts that say nothing about this person, and parts that judge what others propose.
IMPERSONAL = frozenset({"popularity", "trend", "new", "pick", "rating", "level", "time"})
JUDGING = frozenset({"rating", "level", "time", "ladder", "new", "pick"})


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
    """An ordered answer and what it rests on.

    Attributes:
        relaxed: what had to be lifted; ``goal`` when nothing answers it.
        exhausted: whether nothing else that belongs to the request is left.
        basis: what carried the list.
        evidence: by part, for reasons.
        rows: all rows that may be shown and belong to the request.
    """

    items: tuple[Scored, ...]
    relaxed: tuple[str, ...] = ()
    exhausted: bool = False
    basis: Basis = "start"
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    rows: Rows = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


@dataclass(frozen=True)
class _Choice:
    """Rows that may be shown and belong to the request, under conditions that may be lifted.

    ``rest``: others that belong too, and miss a lifted limit by more.
    """

    rows: Rows
    allowed: Allowed
    answered: bool
    rest: bool = False


@dataclass(frozen=True)
class Ranker:
    """The parts of one surface under one blend.

    Attributes:
        diversity: weight of variety in the arrangement, 0..1.
        hides_taken: whether courses taken, dismissed or known are left out (not in search).
        ladders: whether unmet prerequisites are replaced by the rung to take first.
        falls_back: whether places to start are shown when nothing answers the words given.
        reference: the plain blend that ``match`` is measured by, where another scorer (learnt
            or adjusted) orders.
        picks: boosts of the staff's picks by course id.
        silent: parts that propose no candidates: those an administrator turned off.
    """

    table: Table
    index: DenseIndex
    parts: Sequence[Part]
    blend: Scorer
    diversity: float = 0.2
    hides_taken: bool = True
    ladders: bool = True
    falls_back: bool = True
    reference: Scorer | None = None
    picks: Mapping[str, float] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    def rank(self, request: Request) -> Ranking:
        """The best ``request.n`` courses; fewer when fewer belong to what is asked."""
        evidence = self.evidence(request)
        choice = self._nearest(self._choice(request, evidence), request)
        relaxed = choice.allowed.relaxed
        if not choice.answered:
            relaxed = (*relaxed, "goal") if request.wishes else relaxed
            evidence = {name: e for name, e in evidence.items() if name not in OF_WORDS}
        if not len(choice.rows):
            return Ranking((), relaxed, exhausted=True)
        rows = self._shortlist(evidence, choice.rows, request)
        pool = self._pool(evidence, rows, request)
        if self.ladders:
            best = top(pool.scores, ARRANGED + request.n)
            pool = with_rungs(
                pool,
                best,
                request,
                self.table,
                choice.allowed.mask,
                lambda rows: self._pool(evidence, rows, request),
            )
        places = self._arranged(pool, evidence, request)
        items = self._items(pool, places, evidence, request)
        basis = basis_of(request, choice.answered, [item.parts for item in items])
        exhausted = (
            len(pool.rows) <= request.n and not choice.rest
        )  # a shortlist is longer than any answer
        return Ranking(items, relaxed, exhausted, basis, evidence, choice.rows)

    def order(self, request: Request) -> Rows:
        """Rows of the best ``request.n`` courses by score alone: no ladders, no variety."""
        unavailable = self.table.mask(self._unavailable(request))
        rows = np.flatnonzero(allowed(request, self.table, unavailable).mask)
        scores = self._pool(self.evidence(request), rows, request).scores
        return np.asarray(rows[top(scores, request.n)], dtype=np.int64)

    def evidence(self, request: Request) -> dict[str, Evidence]:
        """The parts that have something to say, by name."""
        read = ((part.name, part.read(request)) for part in self.parts)
        found = {name: evidence for name, evidence in read if evidence is not None}
        found = without_own(found, request, self.table)
        if self.picks:
            found["pick"] = self._picked()
        return found

    def _picked(self) -> Evidence:
        boosts = np.zeros(len(self.table), dtype=np.float32)
        for course_id, boost in self.picks.items():
            if course_id in self.table.row_of:
                boosts[self.table.row_of[course_id]] = boost
        return FullEvidence(boosts)

    def candidates(self, evidence: Mapping[str, Evidence], mask: Mask, n: int) -> Rows:
        """The union of all parts' best, ascending; filled up where they leave the list short."""
        lists = [
            part.candidates(mask, CANDIDATES + n)
            for name, part in evidence.items()
            if name not in self.silent
        ]
        rows = np.unique(np.concatenate(lists)) if lists else np.zeros(0, dtype=np.int64)
        if len(rows) < ARRANGED + n:
            rows = np.union1d(rows, np.flatnonzero(mask)[:FILL])
        return rows.astype(np.int64)

    def served_by(self, request: Request) -> ScorerName:
        """Whether the learnt scorer or the blend orders the answer to ``request``."""
        inner = getattr(self.blend, "scorer", self.blend)  # of an adjusted one
        if isinstance(inner, Blend):
            return "blend"
        serves = getattr(inner, "serves", None)  # a learnt one may leave some requests
        return "learnt" if serves is None or serves(request) else "blend"

    def explain(self, row: int, request: Request) -> Scored:
        """The score that the course at ``row`` gets, whatever the filters say."""
        return self.score(row, request, self.evidence(request))

    def score(self, row: int, request: Request, evidence: Mapping[str, Evidence]) -> Scored:
        """As :meth:`explain`, by evidence that was read already."""
        return self._items(self._pool(evidence, np.array([row]), request), [0], evidence, request)[
            0
        ]

    def scores(self, rows: Rows, request: Request, evidence: Mapping[str, Evidence]) -> Floats:
        """The scores of ``rows``, by evidence that was read already."""
        return self._pool(evidence, rows, request).scores

    def _choice(self, request: Request, evidence: Mapping[str, Evidence]) -> _Choice:
        """Candidates that belong to the request; a condition is lifted before the goal is."""
        unavailable = self.table.mask(self._unavailable(request))
        usual = allowed(request, self.table, unavailable)
        rows = self.candidates(evidence, usual.mask, request.n)
        if not seeks(request):
            return _Choice(rows, usual, any(name in evidence for name in OF_WORDS))
        close = rows[fits(evidence, rows) >= 1]
        if len(close):
            return _Choice(close, usual, answered=True)
        anywhere = self.candidates(evidence, self.table.present, request.n)
        anywhere = anywhere[fits(evidence, anywhere) >= 1]
        if not len(anywhere) and self.falls_back:
            return _Choice(rows, usual, answered=False)
        belongs = np.zeros(len(self.table), dtype=bool)
        belongs[anywhere] = True
        lifted = allowed(request, self.table, unavailable | ~belongs)
        return _Choice(np.flatnonzero(lifted.mask), lifted, answered=True)

    def _nearest(self, choice: _Choice, request: Request) -> _Choice:
        """``choice`` with what misses a lifted limit least."""
        rows = nearest(choice.rows, choice.allowed.relaxed, request, self.table)
        return replace(choice, rows=rows, rest=len(rows) < len(choice.rows))

    def _shortlist(self, evidence: Mapping[str, Evidence], rows: Rows, request: Request) -> Rows:
        """The rows that a quick scorer puts first, where the one that serves is slow.

        A second stage learns on the best hundred; what lies far below never reaches an answer,
        and looking at it would take most of the time. A pick or a new course stays in any case.
        """
        quick: Scorer | None = getattr(self.blend, "quick", None)
        if quick is None or len(rows) <= SHORTLIST + request.n:
            return rows
        plain = quick.contributions(evidence, rows, request)
        scores = sum(plain.values(), np.zeros(len(rows), dtype=np.float32))
        kept = np.zeros(len(rows), dtype=bool)
        kept[top(scores, SHORTLIST + request.n)] = True
        for name in ("new", "pick"):
            if name in evidence:
                kept |= evidence[name].scores(rows) != 0
        return rows[kept]

    def _unavailable(self, request: Request) -> frozenset[str]:
        hidden = request.exclude | (request.history.unavailable if self.hides_taken else set())
        return hidden | {request.anchor} if request.anchor else frozenset(hidden)

    def _pool(self, evidence: Mapping[str, Evidence], rows: Rows, request: Request) -> Pool:
        contributions = self.blend.contributions(evidence, rows, request)
        contributions = silence_own(contributions, rows, request, self.table)
        zeros = np.zeros(len(rows), dtype=np.float32)
        scores = sum(contributions.values(), zeros)
        return Pool(rows, contributions, scores, fits(evidence, rows))

    def _arranged(
        self, pool: Pool, evidence: Mapping[str, Evidence], request: Request
    ) -> list[int]:
        best = top(pool.scores, max(ARRANGED, request.n))
        if not any(name not in IMPERSONAL for name in evidence) and self.diversity > 0:
            scores = pool.scores - level_steps(self.table.rank[pool.rows], request.level)
            best = top(scores, max(ARRANGED, request.n))
            places = spread(scores[best], pool.rows[best], self.table, request.n)
        elif self.diversity > 0 and len(self.index):
            vectors = self.index.vectors[pool.rows[best]]
            places = mmr(pool.scores[best], vectors, request.n, self.diversity)
        else:
            places = list(range(min(request.n, len(best))))
        return [int(best[place]) for place in places]

    def _items(
        self,
        pool: Pool,
        places: Sequence[int],
        evidence: Mapping[str, Evidence],
        request: Request,
    ) -> tuple[Scored, ...]:
        names = list(pool.contributions)
        parts = [
            {name: float(pool.contributions[name][place]) for name in names} for place in places
        ]
        rows = pool.rows[np.asarray(places, dtype=np.int64)]
        measured = self._measured(parts, rows, evidence, request)
        return tuple(
            Scored(int(row), sum(own.values()), fit, own, pool.rung_to.get(int(row)))
            for row, own, fit in zip(rows, parts, measured, strict=True)
        )

    def _measured(
        self,
        parts: Sequence[dict[str, float]],
        rows: Rows,
        evidence: Mapping[str, Evidence],
        request: Request,
    ) -> list[float]:
        """The match of each course, by the same plain blend whatever scores and adjusts."""
        own = self.blend if isinstance(self.blend, Blend) else Blend()
        blend = self.reference or own
        if blend is not self.blend:
            plain = blend.contributions(evidence, rows, request)
            ladders = (own.get("ladder") for own in parts)
            parts = [
                {name: float(found[place]) for name, found in plain.items()}
                | ({} if ladder is None else {"ladder": ladder})
                for place, ladder in enumerate(ladders)
            ]
        weights = blend.weights if isinstance(blend, Blend) else {}
        return [_match(own, weights, request) for own in parts]


def _match(parts: Mapping[str, float], weights: Mapping[str, float], request: Request) -> float:
    asked = {"goal"} if request.wishes else set()  # also where nothing answers it
    weight = sum(weights.get(name, 0.0) for name in (asked | set(parts)) - JUDGING)
    return match(sum(parts.values()), weight if set(parts) - IMPERSONAL else 0.0)
