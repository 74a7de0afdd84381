"""Every reason's claim is checked against the data it speaks of."""

from __future__ import annotations

import math
import re
from datetime import datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.catalogue.model import Course, Level
from recommender.catalogue.service import Catalogue
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.ranking.model import Query, RankedCourse
from recommender.ranking.parts.base import CLEARLY
from recommender.ranking.parts.goal import GoalEvidence
from recommender.ranking.reasons import LEVEL_WORDS, _said_in_passing
from recommender.ranking.request import Request
from recommender.ranking.service import Recommendations
from tests.ranking.conftest import course

GOALS = ("python programming", "SQL databases", "painting and colour", "negotiation", "bread")
KNOWN_CODES = {
    "ladder", "goal", "skills", "part", "name", "asked_skill", "asked_subject", "title",
    "subject", "history", "collaborative", "sequence", "popularity", "rating",
    "shared_skills", "similarity", "level", "time", "free", "spread",
    "trend", "attributes", "new", "pick", "liked", "said",
}  # fmt: skip


def check(item: RankedCourse, query: Query, room: Recommendations) -> None:
    course = item.course
    for reason in item.reasons:
        assert reason.code in KNOWN_CODES
        assert len(reason.text) < 160
        claim = CLAIMS.get(reason.code)
        if claim is not None:
            assert claim(reason.text, course, query), reason
        if reason.code == "goal":
            check_closeness(reason.text, course, query, room)


def check_closeness(text: str, course: Course, query: Query, room: Recommendations) -> None:
    """A claim of closeness names skills of the course among the nearest, or a close course."""
    snapshot = room.serving.snapshot()
    part = next(p for p in snapshot.rankers["recommend"].parts if p.name == "goal")
    evidence = part.read(Request(goal=query.goal, language="en"))
    assert isinstance(evidence, GoalEvidence)
    assert text.endswith(f"close to “{query.goal}”")
    if text.startswith("What it covers"):
        row = np.array([snapshot.table.row_of[course.course_id]])
        assert evidence.fit(row)[0] >= 1
        return
    named = re.split(r", | and ", text.removeprefix("Teaches ").partition(", close to")[0])
    (wish,) = evidence.wishes
    for skill in named:
        assert skill in course.skills
        cosine = wish.skills[evidence.names.place[skill.casefold()]]
        assert cosine >= wish.skills.mean() + CLEARLY * wish.skills.std()


def _skills(text: str, course: Course, query: Query) -> bool:
    named = re.split(r", | and ", text.removeprefix("Teaches ").removesuffix(", which you named"))
    goal = (query.goal or "").casefold()
    return all(skill in course.skills and skill.casefold() in goal for skill in named)


def _time(text: str, course: Course, query: Query) -> bool:
    assert course.hours is not None
    assert query.weekly_hours is not None
    weeks = re.search(r"about (\d+) weeks", text)
    expected = max(1, math.ceil(course.hours / query.weekly_hours - 0.05))
    return (int(weeks[1]) if weeks else 1) == expected


CLAIMS = {
    "skills": _skills,
    "time": _time,
    "title": lambda _text, course, query: (query.goal or "").casefold() in course.title.casefold(),
    "level": lambda text, course, query: (
        course.level is query.level and text.startswith(LEVEL_WORDS[course.level])
    ),
    "free": lambda _text, course, _query: course.is_free or course.price == 0,
    "rating": lambda text, course, _query: f"{course.rating:.1f} of 5" in text,
    "spread": lambda text, course, _query: text.endswith(str(course.subject)),
    "asked_subject": lambda text, course, _query: course.subject in text,
}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    goal=st.sampled_from((*GOALS, None)),
    level=st.sampled_from((None, *Level)),
    hours=st.none() | st.floats(0.5, 40),
)
def test_every_claim_is_true(
    room: Recommendations, now: datetime, goal: str | None, level: Level | None, hours: float | None
) -> None:
    query = Query(goal=goal, level=level, weekly_hours=hours, n=12, log=False)
    ranked = room.recommend(query, now=now)
    for item in ranked.items:
        assert item.reasons
        assert item.reasons[0].code not in {"free", "level", "time", "rating"}
        check(item, query, room)


def test_a_single_week_and_hour_read_well(room: Recommendations, now: datetime) -> None:
    query = Query(goal="sourdough baking", weekly_hours=2, n=1, log=False)
    texts = [reason.text for reason in room.recommend(query, now=now).items[0].reasons]
    assert "2 hours: a week at your 2 hours a week" in texts


def test_a_course_close_to_a_liked_one_says_so_and_the_liked_one_does_not(
    room: Recommendations, learners: Learners, catalogue: Catalogue, now: datetime
) -> None:
    twin = course("sql4", "SQL Basics", "SQL, Databases", "Databases", "beginner")
    catalogue.upsert([twin], source="test", now=now)
    learners.ensure("ann", now=now)
    learners.record("ann", Event(EventKind.LIKE, now, "sql1"))
    shown = {
        item.course.course_id: item for item in room.recommend(Query("ann", n=13), now=now).items
    }
    assert "history" in {reason.code for reason in shown["sql4"].reasons}
    told = {reason.code: reason.text for reason in shown["sql1"].reasons}
    assert "history" not in told
    assert told["liked"] == "You liked it"


@pytest.mark.parametrize("anchor", ["sql1", "art1"])
def test_shared_skills_are_shared(anchor: str, room: Recommendations, now: datetime) -> None:
    item = room.similar(anchor, Query(n=1, log=False), now=now).items[0]
    anchored = room.serving.snapshot().table
    for reason in item.reasons:
        if reason.code == "shared_skills":
            named = re.split(r", | and ", reason.text.removeprefix("Also teaches "))
            assert {one.casefold() for one in named} <= anchored.skills[anchored.row_of[anchor]]


def test_words_said_in_passing_are_not_called_a_name() -> None:
    plain = Course("c", "Nutrition", skills=("Nutrition",), description="A menu on a budget.")
    assert _said_in_passing("budget", plain) == "its description"
    assert _said_in_passing("Budget", plain) == "its description"
    assert _said_in_passing("bud", plain) is None
    assert _said_in_passing("nutrition", plain) is None
