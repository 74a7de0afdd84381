"""Claims of the newer parts are made where they are true, and only there."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.catalogue.model import Course
from recommender.ranking.claims.content import of_attributes
from recommender.ranking.claims.context import Context
from recommender.ranking.claims.facts import facts
from recommender.ranking.claims.learners import of_new, of_pick, of_trend
from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.parts.trend import TrendPart
from recommender.ranking.ranker import Scored
from recommender.ranking.reasons import reasons_for
from recommender.ranking.request import Request
from recommender.ranking.signals import History, history_of
from recommender.ranking.table import Table, build_table

COURSES = (
    Course("a", "Acrylics", subject="Art", provider="Atelier", skills=("Colour", "Canvas")),
    Course("b", "Brushes", subject="Art", provider="Elsewhere"),
    Course("c", "Charcoal", subject="Art", provider="Atelier"),
    Course("d", "Drums"),
    Course("e", "Embroidery", subject="Crafts", skills=("Colour", "Thread")),
)


@pytest.fixture
def table() -> Table:
    return build_table(COURSES)


def context(table: Table, request: Request, **evidence: list[float]) -> Context:
    found = {
        name: FullEvidence(np.array(values, dtype=np.float32)) for name, values in evidence.items()
    }
    return Context(request, table, found)


@pytest.mark.parametrize(
    ("row", "request_", "expected"),
    [
        (2, Request(anchor="a"), "Same subject and provider as “Acrylics”"),
        (1, Request(anchor="a"), "Same subject as “Acrylics”"),
        (4, Request(anchor="a"), "Teaches Colour, like “Acrylics”"),
        (3, Request(anchor="a"), None),
        (0, Request(anchor="a"), None),
        (2, Request(history=history_of(["a", "b"])), "Same subject as “Brushes”"),
        (1, Request(history=history_of(["d"])), None),
        (1, Request(history=History(("a",), np.array([-1.0], dtype=np.float32))), None),
    ],
)
def test_shared_attributes_are_shared(
    row: int, request_: Request, expected: str | None, table: Table
) -> None:
    found = of_attributes(row, COURSES[row], context(table, request_))
    assert (found.text if found else None) == expected


@pytest.mark.parametrize(
    ("claim", "name"), [(of_trend, "trend"), (of_new, "new"), (of_pick, "pick")]
)
def test_only_what_a_part_speaks_for_is_claimed(claim: object, name: str, table: Table) -> None:
    told = context(table, Request(), **{name: [1.0, 0.0, -1.0, 0.0, 0.0]})
    made = [claim(row, course, told) is not None for row, course in enumerate(COURSES)]  # type: ignore[operator]
    assert made == [True, False, False, False, False]
    assert claim(0, COURSES[0], context(table, Request())) is None  # type: ignore[operator]


def test_more_than_usual_is_more_than_usual(table: Table) -> None:
    recent = np.array([30, 10, 10, 10, 10], dtype=np.float32)
    evidence = TrendPart(recent, np.full(5, 60, dtype=np.float32), table).read(Request())
    assert evidence is not None
    told = Context(Request(), table, {"trend": evidence})
    assert [of_trend(row, COURSES[row], told) is not None for row in range(5)] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_newness_and_picks_are_told_beside_the_two_strongest(table: Table) -> None:
    evidence = {name: [2.0, 0, 0, 0, 0] for name in ("attributes", "popularity", "trend", "new")}
    request = Request(history=history_of(["c"]))
    parts = {"popularity": 3.0, "attributes": 2.0, "trend": 1.0, "new": 0.1, "pick": -1.0}
    scored = Scored(0, sum(parts.values()), 0.5, parts)
    codes = [
        one.code for one in reasons_for(scored, COURSES[0], context(table, request, **evidence))
    ]
    assert codes == ["popularity", "attributes", "new"]


@pytest.mark.parametrize(
    ("weight", "told"), [(1.0, True), (0.5, True), (0.2, False), (-1.0, False)]
)
def test_you_liked_it_is_said_of_what_was_liked(weight: float, told: bool) -> None:
    history = History(("a",), np.array([weight], dtype=np.float32))
    codes = {fact.code for fact in facts(COURSES[0], Request(history=history))}
    assert ("liked" in codes) is told
    taken = History(("a",), np.array([weight], dtype=np.float32), taken=frozenset({"a"}))
    assert "liked" not in {fact.code for fact in facts(COURSES[0], Request(history=taken))}
