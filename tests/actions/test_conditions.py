"""An enrolment said with a condition: the course that meets it, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import COURSES, NOW, FakeWaymark, Talk

from actions.base import answered_in_turn
from actions.conditions import conditions_said, meets
from actions.enrol import ActionEnrol
from actions.server import action_classes
from actions.turn import Entity, Message, Turn
from actions.wishes import wishes
from recommender.learners.model import EventKind, Learner, Profile

Say = Callable[..., list[dict[str, Any]]]
FREE = {"free": True, "max": None}
SQL, PY, ML, PAINT, SPANISH = COURSES


def message(text: str, intent: str = "enrol", **words: tuple[str, Any]) -> Message:
    """``words``: entity → (the words in ``text``, its value)."""
    found = tuple(
        Entity(name, value, text.index(said), text.index(said) + len(said))
        for name, (said, value) in words.items()
    )
    return Message(text, intent, 0.9, found)


def turn(said: Message, shown: list[str], waymark: FakeWaymark | None = None) -> Turn:
    stand_in = waymark or FakeWaymark()
    stand_in.learners.learners.setdefault("ann", Learner("ann", profile=Profile()))
    slots = {"shown_courses": shown, "asked": {"surface": "recommend"}}
    return Turn(stand_in, "ann", said, NOW, slots=slots)  # type: ignore[arg-type]


def enrolled(waymark: FakeWaymark) -> list[str]:
    return [str(e.course_id) for e in waymark.learners.events if e.kind is EventKind.ENROL]


@pytest.mark.parametrize(
    ("text", "words", "shown", "taken"),
    [
        ("sign me up for the first if it is free",
         {"ordinal": ("first", 1), "price": ("free", FREE)}, ["py", "sql"], []),
        ("sign me up for the second if it is free",
         {"ordinal": ("second", 2), "price": ("free", FREE)}, ["py", "sql"], ["sql"]),
        ("enrol me in the first free one",
         {"ordinal": ("first", 1), "price": ("free", FREE)}, ["py", "sql"], ["sql"]),
        ("enrol me in the first free one",
         {"ordinal": ("first", 1), "price": ("free", FREE)}, ["py", "ml"], []),
        ("enrol me in the first, at most 10 hours",
         {"ordinal": ("first", 1),
          "time_amount": ("10 hours", {"hours": 10.0, "bound": "max"})}, ["ml"], []),
        ("enrol me in the first, only beginner ones",
         {"ordinal": ("first", 1), "level": ("beginner", "beginner")}, ["ml"], []),
        ("I am a beginner, enrol me in the first",
         {"ordinal": ("first", 1), "level": ("beginner", "beginner")}, ["ml"], ["ml"]),
        ("I have 5 hours today, enrol me in the first",
         {"ordinal": ("first", 1),
          "time_amount": ("5 hours", {"hours": 5.0, "bound": None})}, ["ml"], ["ml"]),
    ],
)  # fmt: skip
def test_one_sentence_with_a_condition(
    text: str, words: dict[str, Any], shown: list[str], taken: list[str]
) -> None:
    waymark = FakeWaymark()
    reply = ActionEnrol().answer(turn(message(text, **words), shown, waymark))
    assert enrolled(waymark) == taken
    if not taken:
        assert "enrolled you in nothing" in str(reply.says[0].text)


@pytest.mark.parametrize("intent", ["enrol", "out_of_scope", "tell_profile", "filter_courses"])
def test_a_condition_before_an_enrolment_narrows_first(intent: str) -> None:
    text = "my wallet stays shut, sign me up for the first"
    said = message(text, intent, price=("my wallet stays shut", FREE), ordinal=("first", 1))
    names = [name for name, _ in wishes(turn(said, ["py"]))]
    assert names == ["action_filter_courses", "action_enrol"]


def test_the_first_of_the_new_list_is_taken() -> None:
    action_classes()
    waymark = FakeWaymark()
    text = "only free ones, enrol me in the first"
    said = message(text, "filter_courses", price=("free", FREE), ordinal=("first", 1))
    one = turn(said, ["py", "sql"], waymark)
    answered_in_turn(one, wishes(one))
    assert enrolled(waymark) == ["sql"]


@pytest.mark.parametrize("relaxed", [True, False])
def test_nothing_is_taken_where_the_filter_leaves_nothing(relaxed: bool) -> None:
    action_classes()
    waymark = FakeWaymark()
    waymark.catalogue.courses = {} if not relaxed else {"sql": SQL}
    waymark.recommendations.relaxed = ("free_only",) if relaxed else ()
    text = "only free ones, enrol me in the first"
    said = message(text, "filter_courses", price=("free", FREE), ordinal=("first", 1))
    one = turn(said, ["py"], waymark)
    reply = answered_in_turn(one, wishes(one))
    assert enrolled(waymark) == []
    assert reply.says[-1].text == "Nothing there is free, so I have enrolled you in nothing."


def test_a_price_nobody_states_is_not_free() -> None:
    assert not meets(PAINT, {"free_only": True})
    assert meets(SQL, {"free_only": True, "max_price": 5.0, "levels": ["beginner"]})
    assert meets(PY, {"max_price": 30.0, "max_hours": 20.0})
    assert not meets(PY, {"max_price": 29.0})


def test_a_title_and_a_button_say_no_condition() -> None:
    titled = message("enrol me in Free Spanish", course=("Free Spanish", "Free Spanish"),
                     price=("Free", FREE))  # fmt: skip
    assert conditions_said(titled) == {}
    pressed = Message('/enrol{"course_id": "py"}', "enrol", 1.0, (Entity("price", FREE),))
    assert conditions_said(pressed) == {}


TITLED = {"course": ("Python for Everyone", "Python for Everyone")}


@pytest.mark.parametrize(
    ("text", "words", "taken"),
    [
        ("enrol me in Python for Everyone if it is free", {"price": ("free", FREE)}, []),
        ("enrol me in Python for Everyone if it costs at most 10 dollars",
         {"price": ("at most 10 dollars", {"free": None, "max": 10})}, []),
        ("enrol me in Python for Everyone if it costs at most 50 dollars",
         {"price": ("at most 50 dollars", {"free": None, "max": 50})}, ["py"]),
        ("enrol me in Python for Everyone if it is in Spanish",
         {"language": ("Spanish", "es")}, []),
        ("enrol me in the advanced Python for Everyone", {"level": ("advanced", "advanced")},
         ["py"]),
        ("enrol me in Python for Everyone", {}, ["py"]),
    ],
)  # fmt: skip
def test_a_condition_beside_a_title_holds(
    text: str, words: dict[str, Any], taken: list[str]
) -> None:
    waymark = FakeWaymark()
    ActionEnrol().answer(turn(message(text, **TITLED, **words), ["py", "sql"], waymark))
    assert enrolled(waymark) == taken


def test_the_talk_goes_on_as_before(say: Say, talk: Talk) -> None:
    talk.slots["shown_courses"] = ["py"]
    say(ActionEnrol, "the first", "enrol", ordinal=1)
    assert enrolled(talk.waymark) == ["py"]
