"""Candidates with their contributions, and prerequisites put in front of what needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from recommender.ranking.ladders import first_rungs
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows, Table

# A rung counts a little less than the course it prepares for, less for every further step down,
# and less again when it has nothing to do with the goal by itself.
LADDER_SHARE = 0.95
STEP_DOWN = 0.85
FOREIGN = 0.7
# Only for the sake of a course that is about as close as any is a rung shown that may itself
# have nothing to do with the goal.
CLOSE = 0.8


@dataclass
class Pool:
    """Courses in question, before they are arranged.

    Attributes:
        rows: distinct table rows; ``scores``: sum of ``contributions`` by part; ``fits``: how
            far each belongs to the request (``relevance.fits``).
        rung_to: for rows that are here as a rung, the row of the course they prepare for.
    """

    rows: Rows
    contributions: dict[str, Floats]
    scores: Floats
    fits: Floats
    rung_to: dict[int, int] = field(default_factory=dict)


Score = Callable[[Rows], Pool]


def with_rungs(
    pool: Pool,
    best: Rows,
    request: Request,
    table: Table,
    mask: Mask,
    score: Score,
) -> Pool:
    """The places ``best`` of ``pool``, with courses the learner is not ready for replaced.

    A course that belongs clearly to the request gives its place to the rungs to take first;
    any other leaves without replacement. If nothing were left, the pool stays as it is.

    Args:
        pool: scored candidates.
        best: places in it, best first.
        request: says what is known already.
        table: the catalogue.
        mask: rows that may be shown.
        score: makes a pool of other rows.
    """

    def closest(rows: list[int]) -> int:
        return rows[0] if len(rows) == 1 else rows[int(np.argmax(score(np.array(rows)).fits))]

    instead = {
        place: first_rungs(int(pool.rows[place]), request, table, mask, closest)
        for place in best
        if table.prerequisites[pool.rows[place]]
    }
    if all(list(rungs) == [pool.rows[place]] for place, rungs in instead.items()):
        return pool
    clear = max(1.0, CLOSE * float(pool.fits.max(initial=0.0)))
    lifted: dict[int, tuple[float, int]] = {}
    kept: list[int] = []
    for place in best:
        row = int(pool.rows[place])
        rungs = instead.get(place, {row: 0})
        if row in rungs:
            kept.append(row)
        elif pool.fits[place] >= clear:
            for rung, steps in rungs.items():
                value = float(pool.scores[place]) * LADDER_SHARE * STEP_DOWN ** (steps - 1)
                lifted[rung] = max(lifted.get(rung, (value, row)), (value, row))
    rows = np.array(list(dict.fromkeys([*kept, *lifted])), dtype=np.int64)
    return _lift(score(rows), lifted) if len(rows) else pool


def _lift(pool: Pool, lifted: Mapping[int, tuple[float, int]]) -> Pool:
    """``pool`` with each rung lifted towards the course it prepares for."""
    added = np.zeros(len(pool.rows), dtype=np.float32)
    for place, row in enumerate(pool.rows.tolist()):
        if row not in lifted:
            continue
        value, target = lifted[row]
        value *= FOREIGN + (1 - FOREIGN) * min(float(pool.fits[place]), 1.0)
        if value > pool.scores[place] or pool.fits[place] < 1:
            added[place] = max(value - pool.scores[place], 0.0)
            pool.rung_to[row] = target
    pool.contributions["ladder"] = added
    pool.scores = pool.scores + added
    return pool
