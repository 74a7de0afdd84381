"""A slow scorer looks at what a quick one puts first, and at nothing that was asked for besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from recommender.ranking.adjusted import adjusted
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.blend import Blend, Contributions
from recommender.ranking.dense import DenseIndex
from recommender.ranking.parts.base import Evidence, FullEvidence
from recommender.ranking.ranker import SHORTLIST, Ranker
from recommender.ranking.request import Request
from recommender.ranking.table import Rows, build_table
from tests.ranking.conftest import course

COURSES = 1_000


@dataclass(frozen=True)
class Known:
    """A part that scores courses by their number."""

    name: str
    values: np.ndarray

    def read(self, request: Request) -> FullEvidence:
        return FullEvidence(self.values)


@dataclass
class Slow:
    """Puts the worst of what it looks at first, and remembers how much it looked at."""

    quick: Blend
    looked_at: list[int] = field(default_factory=list)

    def contributions(
        self, evidence: Mapping[str, Evidence], rows: Rows, request: Request
    ) -> Contributions:
        self.looked_at.append(len(rows))
        return {"popularity": -evidence["popularity"].scores(rows)}


@pytest.fixture
def ranker() -> Ranker:
    courses = [course(f"c{n:04}", f"Course {n}", "Skill", "Subject", None) for n in range(COURSES)]
    table = build_table(courses, [one.course_id for one in courses])
    rising = np.arange(1, COURSES + 1, dtype=np.float32)
    blend = Blend({"popularity": 1.0, "trend": 0.0})
    parts = (Known("popularity", rising), Known("trend", rising[::-1].copy()))
    return Ranker(
        table,
        DenseIndex(np.zeros((COURSES, 0), dtype=np.float32)),
        parts,
        Slow(blend),
        diversity=0.0,
        reference=blend,
    )


def shown(ranker: Ranker, n: int = 5) -> list[int]:
    return [item.row for item in ranker.rank(Request(n=n)).items]


def test_the_slow_scorer_orders_only_what_the_quick_one_puts_first(ranker: Ranker) -> None:
    rows = shown(ranker)
    assert isinstance(ranker.blend, Slow)
    assert max(ranker.blend.looked_at) == SHORTLIST + 5
    assert rows == [COURSES - SHORTLIST - 5 + place for place in range(5)]


def test_adjustments_shape_the_shortlist_too(ranker: Ranker) -> None:
    blend = Blend({"popularity": 1.0, "trend": 1.0})
    ranker = replace(ranker, blend=Slow(blend), reference=blend)
    turned = adjusted(ranker, Adjustments(multipliers={"trend": 5.0}), "recommend")
    assert set(shown(turned)) <= set(range(SHORTLIST + 5))


def test_a_pick_is_looked_at_wherever_it_stands(ranker: Ranker) -> None:
    picked = adjusted(ranker, Adjustments(picks={"c0000": 3.0}), "recommend")
    assert 0 in shown(picked)
