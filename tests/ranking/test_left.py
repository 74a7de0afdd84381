"""``left`` says without ranking again whether ranking again brings something."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from recommender.catalogue.model import Level
from recommender.ranking.model import Filters, Query, Ranked
from recommender.ranking.service import Recommendations

pytestmark = pytest.mark.usefixtures("trained")

GOALS = (None, "python programming", "sourdough baking", "xyzzy plugh", "data and statistics")
FILTERS = (Filters(), Filters(free_only=True), Filters(max_hours=9.0), Filters(subjects=("Food",)))
QUERIES = [
    Query(goal=goal, level=level, filters=filters, n=n, log=False)
    for goal in GOALS
    for level in (None, Level.BEGINNER)
    for filters in FILTERS
    for n in (1, 3, 12)
]


def without(query: Query, ranked: Ranked) -> Query:
    """The same request once what was shown is left out."""
    return replace(query, exclude=frozenset(item.course.course_id for item in ranked.items))


def brings(following: Ranked) -> bool:
    """Whether asking again was worth it: something came, and nothing had to be given up."""
    return bool(following.items) and not following.relaxed


def test_of_recommendations(room: Recommendations, now: datetime) -> None:
    said = []
    for query in QUERIES:
        ranked = room.recommend(query, now=now)
        assert ranked.left == brings(room.recommend(without(query, ranked), now=now)), query
        said.append((ranked.exhausted, ranked.left))
    assert {(True, False), (False, True), (True, True)} <= set(said)


def test_of_searches_and_of_what_is_similar(room: Recommendations, now: datetime) -> None:
    for n in (1, 2, 12):
        query = Query(n=n, log=False)
        for text in ("python", "sourdough", "xyzzy", "beginners"):
            found = room.search(text, query, now=now)
            again = room.search(text, without(query, found), now=now)
            assert found.left == brings(again), (text, n)
        alike = room.similar("py1", query, now=now)
        assert alike.left == brings(room.similar("py1", without(query, alike), now=now)), n
