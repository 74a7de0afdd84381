"""Bounds measured by courses talked of, facts of one course, levels in one's own words."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import COURSES

from actions.comparing import bound, points_at_one
from actions.course_questions import answer_of
from actions.interests import listed_interests
from actions.levels import level_said
from actions.question_help import answer_about
from actions.turn import Entity, Message

BY_ID = {item.course_id: item for item in COURSES}


@pytest.mark.parametrize(
    ("comparative", "basis", "filters"),
    [
        ("shorter", "py", {"max_hours": 19}),
        ("shorter", "sql py", {"max_hours": 13}),
        ("longer", "py", {"min_hours": 21}),
        ("cheaper", "py", {"max_price": 29}),
        ("cheaper", "sql", {}),
        ("easier", "ml", {"levels": ["beginner", "intermediate"]}),
        ("easier", "sql", {}),
        ("harder", "sql", {"levels": ["intermediate", "advanced"]}),
        ("harder", "ml", {}),
        ("better_rated", "ml", {}),
    ],
)
def test_bounds(comparative: str, basis: str, filters: dict[str, Any]) -> None:
    found = bound(comparative, [BY_ID[item] for item in basis.split()])
    assert found.filters == filters
    assert found.note or comparative == "better_rated"


def test_what_cannot_be_more_so_says_why() -> None:
    assert "free already" in bound("cheaper", [BY_ID["sql"]]).note
    assert "beginners already" in bound("easier", [BY_ID["sql"]]).note
    assert "Python for Everyone" in bound("shorter", [BY_ID["py"]]).note


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("the cheaper one", True),
        ("which one is longer?", True),
        ("the shortest", True),
        ("something cheaper", False),
        ("an easier one", False),
        ("shorter ones", False),
        ("too hard", False),
    ],
)
def test_pointing_and_asking_anew(text: str, points: bool) -> None:
    assert points_at_one(text) is points


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("how long will it take?", "“Python for Everyone” takes 20 hours: about 4 weeks"),
        ("what does it cost?", "costs $30"),
        ("is it hard?", "meant for beginners"),
        ("do I need maths?", "names no course"),
        ("which language is it in?", "does not say which language"),
    ],
)
def test_one_fact_of_a_course(text: str, said: str) -> None:
    assert said in str(answer_of(text, BY_ID["py"], [], 5.0))


def test_no_single_fact_is_asked_for() -> None:
    assert answer_of("tell me more about it", BY_ID["py"], [], None) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("not a beginner but not pro either", "intermediate"),
        ("neither beginner nor expert", "intermediate"),
        ("total novice", "beginner"),
        ("no experience at all", "beginner"),
        ("not much", "beginner"),
        ("I'm no expert", None),
        ("pretty advanced", "advanced"),
        ("somewhere in between", "intermediate"),
        ("purple", None),
    ],
)
def test_levels_in_own_words(text: str, level: str | None) -> None:
    assert level_said(text) == level


@pytest.mark.parametrize(
    "text", ["what does that mean?", "huh?", "like what?", "what do you mean by that", "why?",
             "why do you ask", "for example?", "what should I pick?"],
)  # fmt: skip
def test_questions_about_a_question(text: str) -> None:
    assert answer_about("skill_level", text)


@pytest.mark.parametrize(
    "text", ["why the first one?", "what can you do?", "beginner", "what is the weather like",
             "what courses do you have"],
)  # fmt: skip
def test_other_questions_are_not_about_it(text: str) -> None:
    assert answer_about("skill_level", text) is None


def test_known_names_and_own_words_are_both_interests() -> None:
    text = "statistics and maps, because I travel a lot"
    message = Message(text, "tell_profile", 0.9, (Entity("skill", "Statistics", 0, 10),))
    assert listed_interests(message) == ["Statistics", "maps"]
