"""Going back to a topic, and filters that go along to another."""

from __future__ import annotations

import pytest
from fakes import NOW, FakeWaymark

from actions.back_words import back_to
from actions.recommend import still_held
from actions.search import words_to_search
from actions.turn import Message, Turn


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("go back to the design ones", "design"),
        ("ok, back to the python courses please", "python"),
        ("let's go back to the data science ones", "data science"),
    ],
)
def test_the_topic_is_searched_for_again(text: str, topic: str) -> None:
    assert back_to(text) == topic
    assert words_to_search(Message(text, "clear_filters", 0.3)) == topic


@pytest.mark.parametrize(
    "text",
    ["go back", "back to the list", "back to the previous list", "go back to the first one",
     "back to my courses", "go back to the questions", "back to the free ones"],
)  # fmt: skip
def test_other_ways_back_stay(text: str) -> None:
    assert back_to(text) is None


def test_filters_of_another_topic_are_said_to_hold() -> None:
    held = {"filters": {"free_only": True}, "asked": {"surface": "search", "text": "python"}}
    one = Turn(FakeWaymark(), "ann", Message("show me courses"), NOW, slots=held)  # type: ignore[arg-type]
    assert still_held(one) == "Your filters still hold (free)."
    none = Turn(FakeWaymark(), "ann", Message("show me courses"), NOW, slots={})  # type: ignore[arg-type]
    assert still_held(none) == ""
