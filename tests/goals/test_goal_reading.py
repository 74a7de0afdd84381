"""Goals are read by what the courses near them teach, over a retrieval that can be foreseen."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from recommender.catalogue.model import Course
from recommender.goals.kinds import GoalKind
from recommender.goals.reading import GoalReader
from recommender.ranking.model import Filters, Query, Ranked, RankedCourse

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
COURSES = (
    (Course("a", "A", subject="Data", skills=("SQL", "Excel")), 0.9),
    (Course("b", "B", subject="Data", skills=("SQL", "Statistics")), 0.8),
    (Course("c", "C", subject="Arts", skills=("Drawing",)), 0.1),
)


class Recommending:
    def __init__(self, **answer: Any) -> None:
        self.answer = {"basis": "goal", **answer}
        self.queries: list[Query] = []

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        self.queries.append(query)
        items = tuple(RankedCourse(one, match, match, {}, ()) for one, match in COURSES)
        return Ranked("r", "v", "recommend", items, Filters(), False, **self.answer)


class Words:
    def vocabulary(self) -> Any:
        return SimpleNamespace(skills=("Drawing", "Excel", "SQL", "Statistics"))


def reader(**answer: Any) -> GoalReader:
    return GoalReader(Recommending(**answer), Words())


def test_courses_vote_for_what_they_teach() -> None:
    reading = reader().read("work with numbers", now=NOW)
    assert (reading.kind, reading.subject) == (GoalKind.SKILL, "Data")
    assert reading.skills == ("SQL", "Excel", "Statistics")
    assert reading.found


def test_a_skill_that_the_words_name_comes_first() -> None:
    assert reader().read("statistics", now=NOW).skills[0] == "Statistics"


def test_nothing_close_is_nothing() -> None:
    for answer in ({"basis": "start"}, {"relaxed": ("goal",)}):
        reading = reader(**answer).read("falconry", now=NOW)
        assert (reading.subject, reading.skills, reading.found) == (None, (), False)


def test_an_undecided_goal_is_not_looked_up() -> None:
    asked = Recommending()
    assert GoalReader(asked, Words()).read("not sure yet", now=NOW).kind is GoalKind.UNDECIDED
    assert not asked.queries


def test_it_asks_for_nobody_and_leaves_no_trace() -> None:
    asked = Recommending()
    GoalReader(asked, Words()).read("nurse", now=NOW)
    (query,) = asked.queries
    assert (query.learner_id, query.log) == (None, False)
