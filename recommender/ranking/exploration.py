"""Places for new courses: bounded, drawn by chance, and written down with their probability.

A recommender that only shows what has been taken never learns what would be. So a list gives a
share of its places, never the first three, to new courses that fit what was asked. One that
stands there by its own merits is counted; which others are tried is drawn (:mod:`thompson`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from recommender.ranking.ladders import first_rungs
from recommender.ranking.parts.base import Evidence
from recommender.ranking.ranker import Ranker, Ranking, Scored
from recommender.ranking.records import Drawn, Explored, Newcomer
from recommender.ranking.relevance import fits
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Rows
from recommender.ranking.thompson import orders

FIRST_PLACE = 3
DRAWS = 128


@dataclass(frozen=True)
class Budget:
    """How many places a list has for new courses: ``least``, or one more by ``chance``."""

    least: int
    chance: float

    def places(self, random: np.random.Generator) -> int:
        """The number for one list."""
        return self.least + int(random.random() < self.chance)


def budget(share: float, n: int) -> Budget:
    """Places for new courses in a list of ``n``: ``share`` of all in the long run, 0..1."""
    free = max(n - FIRST_PLACE, 0)
    wanted = min(share * n, free)
    return Budget(int(wanted), wanted - int(wanted))


def explore(
    ranking: Ranking, ranker: Ranker, request: Request, *, share: float, seed: str
) -> tuple[Ranking, Explored | None]:
    """``ranking`` with, perhaps, new courses in it, and what was drawn.

    Args:
        ranking: the answer, at least as long as the list that will be shown.
        ranker: made it.
        request: asks for ``n`` courses and names the newcomers.
        share: largest share of places, 0..1.
        seed: the same seed on the same state draws the same.

    Returns:
        the ranking as it was and ``None`` where no new course fits or no place is free;
        otherwise the draw, also when chance said no.
    """
    n = min(request.n, len(ranking.items))
    allowance = budget(share, n)
    found = _fitting(ranking, ranker, request) if allowance.least + allowance.chance else {}
    if not found:
        return ranking, None
    random = np.random.default_rng(_number(seed))
    rows, audience = np.array(list(found), dtype=np.int64), list(found.values())
    draws = rows[orders(audience, DRAWS + 1, random)]
    new = set(ranker.table.rows(one.course_id for one in request.newcomers).tolist())
    shown = [item.row for item in ranking.items]
    order = with_new(shown, draws[0].tolist(), new, allowance.places(random))
    lifted = _lifted(shown, order)
    chances = _chances(lifted, draws[1:], shown, new, allowance)
    drawn = tuple(Drawn(ranker.table.ids[row], chances[row]) for row in lifted)
    explored = Explored(allowance.least + allowance.chance, len(rows), drawn)
    items = _items(ranking, order, lifted, ranker, request)
    return replace(ranking, items=items), explored


def with_new(
    shown: Sequence[int], tried: Sequence[int], new: Collection[int], places: int
) -> list[int]:
    """``shown`` with courses of ``tried`` lifted, so that new ones stand at the fourth place on.

    Args:
        shown: distinct rows, best first.
        tried: distinct new rows in the order to try them.
        new: all new rows: one that stands high enough already takes up a place.
        places: how many there are for new courses.
    """
    order = list(shown)
    for turn in range(places):
        place = FIRST_PLACE + turn
        if sum(row in new for row in order[: place + 1]) > turn:
            continue
        row = next((one for one in tried if one not in order[:place]), None)
        if row is None:
            break
        if row in order:
            order.remove(row)
        order.insert(place, row)
    return order


def fit_of(evidence: Mapping[str, Evidence], rows: Rows) -> Floats:
    """How far each row fits by content: the words asked where there are any, else the history."""
    words = {name: one for name, one in evidence.items() if name in ("goal", "text")}
    by = words or {name: one for name, one in evidence.items() if name == "history"}
    return fits(by, rows)


def _fitting(ranking: Ranking, ranker: Ranker, request: Request) -> dict[int, Newcomer]:
    """New courses by row, the most promising first: close by content, with no rung to take
    first, and not among the first three already.
    """
    evidence = ranking.evidence.get("new")
    if evidence is None:
        return {}
    table, mask = ranker.table, np.zeros(len(ranker.table), dtype=bool)
    mask[ranking.rows] = True
    rows = ranking.rows[evidence.scores(ranking.rows) > 0]
    top = {item.row for item in ranking.items[:FIRST_PLACE]}
    close = rows[fit_of(ranking.evidence, rows) >= 1]
    usable = [
        row
        for row in close.tolist()
        if row not in top and list(first_rungs(row, request, table, mask)) == [row]
    ]
    if not usable:
        return {}
    scores = ranker.scores(np.array(usable), request, ranking.evidence)
    newcomers = {one.course_id: one for one in request.newcomers}
    promising = np.argsort(-scores, kind="stable")
    return {usable[place]: newcomers[table.ids[usable[place]]] for place in promising}


def _items(
    ranking: Ranking,
    order: Sequence[int],
    lifted: Collection[int],
    ranker: Ranker,
    request: Request,
) -> tuple[Scored, ...]:
    """The items in their new order; what is lifted has the score of the place it is given."""
    items = {item.row: item for item in ranking.items}
    result: list[Scored] = []
    for row in order:
        item = items.get(row) or ranker.score(row, request, ranking.evidence)
        if row in lifted:
            item = _at(item, result[-1].score)
        result.append(item)
    return tuple(result)


def _at(item: Scored, score: float) -> Scored:
    """``item`` at the score of the place it is given; the part ``new`` is what that took."""
    lift = max(score - item.score, 1e-3)
    return replace(item, score=item.score + lift, parts={**item.parts, "new": lift})


def _lifted(shown: Sequence[int], order: Sequence[int]) -> list[int]:
    """Rows that stand higher in ``order`` than in ``shown``, or only there."""
    before = {row: place for place, row in enumerate(shown)}
    return [row for place, row in enumerate(order) if place < before.get(row, len(order))]


def _chances(
    lifted: Collection[int],
    draws: Rows,
    shown: Sequence[int],
    new: Collection[int],
    allowance: Budget,
) -> dict[int, float]:
    """How likely each was to be lifted: its share among ``draws`` (d, k), by number of places."""
    likely = dict.fromkeys(lifted, 0.0)
    cases = ((allowance.least, 1 - allowance.chance), (allowance.least + 1, allowance.chance))
    for places, chance in cases:
        if not places or not chance:
            continue
        for tried in draws:
            found = _lifted(shown, with_new(shown, tried.tolist(), new, places))
            for row in likely.keys() & set(found):
                likely[row] += chance / len(draws)
    return likely


def _number(seed: str) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
