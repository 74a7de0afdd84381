"""A field too broad to be read as skills is asked about, with the subjects it may mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fakes import Talk

from actions.interests import listed_interests
from actions.profile import ActionTellProfile
from actions.turn import Message

Say = Callable[..., list[dict[str, Any]]]


def test_something_with_computers_is_asked_about(say: Say, talk: Talk) -> None:
    (asked,) = say(ActionTellProfile, "something with computers", "tell_profile")
    assert asked["custom"]["kind"] == "clarify"
    assert "Programming" in [one["title"] for one in asked["buttons"]]
    assert talk.slots.get("career_goal") is None


def test_a_field_that_says_more_is_taken(say: Say, talk: Talk) -> None:
    say(ActionTellProfile, "something with animals", "tell_profile")
    assert talk.slots["career_goal"] == "animals"


def test_names_with_signs_stay_whole() -> None:
    said = Message("Interests: C#, C++, F#, .NET, Node.js and art.", "tell_profile", 0.6)
    assert listed_interests(said) == ["C#", "C++", "F#", ".NET", "Node.js", "art"]
