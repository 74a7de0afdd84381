"""One place for a new course: bounded, drawn by chance, and written down with its probability.

A recommender that only shows what has been taken never learns what would be. So a list of five
or more may give one place, never among the first three, to a new course that fits what was
asked. Which one is drawn by Thompson sampling (Thompson 1933; Chapelle & Li 2011, "An Empirical
Evaluation of Thompson Sampling"): a take rate is drawn from each course's Beta posterior,
weighted by how well the course fits, and the highest wins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.ladders import first_rungs
from recommender.ranking.parts.base import Evidence
from recommender.ranking.ranker import Ranker, Ranking, Scored
from recommender.ranking.records import Explored, Newcomer
from recommender.ranking.relevance import fits
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Rows

FIRST_PLACE = 3
# Prior of the take rate: one in twenty, worth twenty impressions.
PRIOR_TAKEN = 1.0
PRIOR_PASSED = 19.0
# A course twice as close as enough counts double; what is closer still counts no more.
MOST_FIT = 2.0
DRAWS = 256


def explore(
    ranking: Ranking, ranker: Ranker, request: Request, *, share: float, seed: str
) -> tuple[Ranking, Explored | None]:
    """``ranking`` with, perhaps, one new course in it, and what was drawn.

    Args:
        ranking: the answer, at least as long as the list that will be shown.
        ranker: made it.
        request: asks for ``n`` courses and names the newcomers.
        share: largest share of places in the long run, 0..1: a list of n has the place with
            the chance n · share.
        seed: the same seed on the same state draws the same.

    Returns:
        the ranking as it was and ``None`` where no new course fits or no place is free;
        otherwise the draw, also when chance said no.
    """
    places = np.arange(FIRST_PLACE, min(request.n, len(ranking.items)))
    found = _fitting(ranking, ranker, request) if share > 0 and len(places) else {}
    if not found:
        return ranking, None
    random = np.random.default_rng(_number(seed))
    chance = min(1.0, share * request.n)
    rows = np.array(list(found), dtype=np.int64)
    chosen, likely = _thompson(list(found.values()), fit_of(ranking.evidence, rows), random)
    place = int(random.choice(places))
    drawn = Explored(chance, len(rows))
    if random.random() >= chance:
        return ranking, drawn
    row = int(rows[chosen])
    probability = chance * likely / len(places)
    item = _lifted(ranker.score(row, request, ranking.evidence), ranking.items[place].score)
    rest = [other for other in ranking.items[place:] if other.row != row]
    items = (*ranking.items[:place], item, *rest)
    course_id = ranker.table.ids[row]
    return replace(ranking, items=items), replace(
        drawn, course_id=course_id, probability=probability
    )


def fit_of(evidence: Mapping[str, Evidence], rows: Rows) -> Floats:
    """How far each row fits by content: the words asked where there are any, else the history."""
    words = {name: one for name, one in evidence.items() if name in ("goal", "text")}
    by = words or {name: one for name, one in evidence.items() if name == "history"}
    return np.minimum(fits(by, rows), np.float32(MOST_FIT))


def _fitting(ranking: Ranking, ranker: Ranker, request: Request) -> dict[int, Newcomer]:
    """New courses by row: not shown yet, close by content, without a rung to take first."""
    evidence = ranking.evidence.get("new")
    if evidence is None:
        return {}
    table, mask = ranker.table, np.zeros(len(ranker.table), dtype=bool)
    mask[ranking.rows] = True
    rows = ranking.rows[evidence.scores(ranking.rows) > 0]
    shown = {item.row for item in ranking.items[: request.n]}
    newcomers = {one.course_id: one for one in request.newcomers}
    close = rows[fit_of(ranking.evidence, rows) >= 1]
    return {
        row: newcomers[table.ids[row]]
        for row in close.tolist()
        if row not in shown and list(first_rungs(row, request, table, mask)) == [row]
    }


def _thompson(
    courses: Sequence[Newcomer], fit: Floats, random: np.random.Generator
) -> tuple[int, float]:
    """Which course is drawn, and how likely that was (over 256 further draws)."""
    takers = np.array([one.takers for one in courses], dtype=np.float64)
    passed = np.array([max(one.impressions - one.takers, 0) for one in courses], dtype=np.float64)
    size = (DRAWS + 1, len(courses))
    rates: NDArray[np.float64] = random.beta(PRIOR_TAKEN + takers, PRIOR_PASSED + passed, size)
    winners = np.argmax(rates * fit, axis=1)
    return int(winners[0]), float(np.mean(winners == winners[0]))


def _lifted(item: Scored, score: float) -> Scored:
    """``item`` at the score of the place it is given; the part ``new`` is what that took."""
    lift = max(score - item.score, 1e-3)
    return replace(item, score=item.score + lift, parts={**item.parts, "new": lift})


def _number(seed: str) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
