"""Plain questions about the whole catalogue, its prices and its levels; a thank-you that parts."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import COURSES, NOW, FakeWaymark

from actions.catalogue_cues import Most, level_meant, most_asked, of_pushing, told
from actions.redirects import better_action
from actions.turn import Message, Turn

SHOWN = {"shown_courses": ["sql", "py"]}


def turn(text: str, intent: str = "recommend", slots: dict[str, Any] | None = None) -> Turn:
    waymark: Any = FakeWaymark()
    return Turn(waymark, "ann", Message(text, intent, 0.5), NOW, slots=slots or {})


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("which is the most popular?", Most.POPULAR),
        ("whats the shortest you hav", Most.SHORTEST),
        ("what's the most expensive course you have?", Most.DEAREST),
        ("which course is the longest", Most.LONGEST),
        ("show me the best rated course in the catalogue", Most.RATED),
    ],
)
def test_an_end_of_the_catalogue(text: str, most: Most) -> None:
    assert most_asked(text) is most
    assert better_action(turn(text)) == "action_help"


@pytest.mark.parametrize(
    "text",
    [
        "the shortest way to become a data analyst",
        "what is the most popular programming language?",
        "show me short courses",
        "something popular",
        "what's the most expensive mistake",
    ],
)
def test_other_sentences_are_no_such_question(text: str) -> None:
    assert most_asked(text) is None


def test_of_a_list_shown_only_where_the_whole_catalogue_is_named() -> None:
    assert better_action(turn("which is the shortest?", slots=SHOWN)) != "action_help"
    assert better_action(turn("what's the shortest you have?", slots=SHOWN)) == "action_help"


def test_the_ends_are_the_catalogues_own() -> None:
    courses = list(COURSES)
    assert told(Most.SHORTEST, courses)[0].endswith("“Watercolour Painting” (5 hours).")
    assert "“Machine Learning in Practice” ($90)" in told(Most.DEAREST, courses)[0]
    text, found = told(Most.POPULAR, courses)
    assert "does not say how many people" in text
    assert found == []


def test_what_a_level_means() -> None:
    assert "basics" in str(level_meant("what does intermediate mean?"))
    assert level_meant("what does my level mean for the plan") is None
    assert level_meant("what is an intermediate Python course") is None


def test_the_dear_ones_are_not_pushed() -> None:
    assert of_pushing("Are you pushing the expensive ones?")
    assert better_action(turn("Are you pushing the expensive ones?")) == "action_trust"
    assert not of_pushing("are you showing me the free ones?")
    assert not of_pushing("show me the expensive ones")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("can I get my money back?", "action_contact"),
        ("is there a refund?", "action_contact"),
        ("thanks, night", "action_goodbye"),
        ("Thanks, that's all", "action_goodbye"),
        ("that's all, thanks", "action_goodbye"),
    ],
)
def test_money_back_and_parting(text: str, action: str) -> None:
    assert better_action(turn(text, "thanks")) == action


@pytest.mark.parametrize(
    "text",
    ["thanks", "thanks, show me more", "is that all?", "that's all I know", "good, later courses"],
)
def test_thanks_alone_do_not_part(text: str) -> None:
    assert better_action(turn(text, "thanks")) != "action_goodbye"
