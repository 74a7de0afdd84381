"""Several wishes in one message, and sentences with "and" that are one wish."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actions.turn import Entity, Message, Turn
from actions.wishes import wishes


def parts(text: str, intent: str = "", *entities: Entity, form: str | None = None) -> Any:
    message = Message(text=text, intent=intent, entities=entities)
    turn = Turn(None, "ann", message, datetime(2026, 3, 2, tzinfo=UTC), form=form)  # type: ignore[arg-type]
    return [(name.removeprefix("action_"), clause.text) for name, clause in wishes(turn)]


@pytest.mark.parametrize(
    ("text", "intent", "names"),
    [
        ("recommend python courses and tell me what you know about me", "recommend",
         ["recommend", "show_profile"]),
        ("I like the first one, show me more", "like_course", ["like_course", "more_courses"]),
        ("compare the first two and then explain the first", "compare_courses",
         ["compare_courses", "explain"]),
        ("turn off personalisation. recommend something", "personalisation_off",
         ["personalisation_off", "recommend"]),
        ("tell me about the second one and enrol me in it", "enrol", ["course_details", "enrol"]),
        ("free please. put me down for the second", "filter_courses",
         ["filter_courses", "enrol"]),
        ("book me a flight and recommend a course", "out_of_scope", ["out_of_scope", "recommend"]),
        ("i like the first, remove the second, show me more", "like_course",
         ["like_course", "not_interested", "more_courses"]),
        ("thanks, show me more", "more_courses", []),
    ],
)  # fmt: skip
def test_wishes_in_their_order(text: str, intent: str, names: list[str]) -> None:
    found = [name for name, _ in parts(text, intent)]
    assert found == names


@pytest.mark.parametrize(
    "text",
    [
        "find courses about statistics and maps",
        "compare the first and the second one",
        "only free ones and for beginners",
        "I like painting and drawing",
        "recommend something",
        "hello, how are you?",
        "something cheap, short and easy",
        "I want to become a nurse, I have 4 hours",
    ],
)
def test_one_wish_stays_one(text: str) -> None:
    assert parts(text, "search_courses") == []


def test_each_clause_keeps_its_own_entities() -> None:
    text = "I like the first one and tell me about the second"
    ordinals = (Entity("ordinal", 1, 11, 16), Entity("ordinal", 2, 43, 49))
    turn = Turn(
        None,  # type: ignore[arg-type]
        "ann",
        Message(text=text, intent="like_course", entities=ordinals),
        datetime(2026, 3, 2, tzinfo=UTC),
    )
    (_, first), (_, second) = wishes(turn)
    assert first.values("ordinal") == [1]
    assert second.values("ordinal") == [2]
    start, end = second.entities[0].start, second.entities[0].end
    assert second.text[start:end] == "second"


def test_the_questions_are_not_disturbed() -> None:
    text = "I like the first one, show me more"
    assert parts(text, "like_course", form="onboarding_form") == []
