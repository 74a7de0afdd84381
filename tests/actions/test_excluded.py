"""Levels and providers that are to be left out, and sentences near them that leave out none."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions import narrowing_cues
from actions.entities import filter_values, profile_values, search_text
from actions.excluded import allowed_again, denied
from actions.filters import stacked
from actions.lifting import lifted
from actions.turn import Entity, Message, Turn
from actions.wording import filters_phrase

VALUES = {"advanced": "advanced", "beginners": "beginner", "beginner": "beginner",
          "intermediate": "intermediate", "Fernway College": "Fernway College",
          "Quay School": "Quay School"}  # fmt: skip


def said(text: str, intent: str = "filter_courses") -> Message:
    """``text`` with its levels and providers as understanding finds them."""
    found = []
    for words, value in VALUES.items():
        at = text.find(words)
        if at >= 0 and not (words == "beginner" and "beginners" in text):
            name = "provider" if " " in words else "level"
            found.append(Entity(name, value, at, at + len(words)))
    return Message(text, intent, 0.6, tuple(found))


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("nothing advanced", ["beginner", "intermediate"]),
        ("no advanced courses please", ["beginner", "intermediate"]),
        ("not for beginners", ["intermediate", "advanced"]),
        ("I don't want anything advanced", ["beginner", "intermediate"]),
        ("don't show me advanced ones", ["beginner", "intermediate"]),
        ("nothing intermediate or advanced", ["beginner"]),
        ("not advanced, intermediate", ["intermediate"]),
        ("anything but beginner level", ["intermediate", "advanced"]),
        # Sentences near it that name what is wished for.
        ("advanced", ["advanced"]),
        ("no, advanced", ["advanced"]),
        ("not only beginner but also intermediate", ["beginner", "intermediate"]),
        ("these are not advanced enough", ["advanced"]),
        ("no beginner", ["beginner"]),
    ],
)
def test_levels(text: str, levels: list[str]) -> None:
    assert sorted(filter_values(said(text))["levels"]) == sorted(levels)


@pytest.mark.parametrize(
    "text",
    ["not by Fernway College", "exclude Fernway College", "hide all courses by Fernway College",
     "anything but Fernway College", "nothing from Fernway College please",
     "please leave out Fernway College", "no courses by Fernway College"],
)  # fmt: skip
def test_providers_left_out(text: str) -> None:
    assert filter_values(said(text)) == {"not_providers": ["Fernway College"]}


def test_two_providers_and_one_that_is_wished_for() -> None:
    both = said("not by Fernway College or Quay School")
    assert filter_values(both) == {"not_providers": ["Fernway College", "Quay School"]}
    one = said("not by Fernway College but by Quay School")
    assert filter_values(one) == {
        "providers": ["Quay School"], "not_providers": ["Fernway College"]
    }  # fmt: skip
    assert filter_values(said("only by Fernway College")) == {"providers": ["Fernway College"]}


@pytest.mark.parametrize("text", ["I'm not a beginner", "I am not really advanced"])
def test_of_oneself_nothing_is_left_out(text: str) -> None:
    assert denied(said(text, "tell_profile"), "level") == []


@pytest.mark.parametrize(
    "text", ["not the Fernway College one", "hide that Fernway College course"]
)
def test_one_of_those_shown_is_no_condition(text: str) -> None:
    assert denied(said(text), "provider") == []


def test_what_is_left_out_is_no_level_of_ones_own() -> None:
    assert profile_values(said("nothing advanced", "tell_profile")) == {}


def test_what_is_left_out_is_not_searched_for() -> None:
    assert search_text(said("show me python courses, nothing advanced")) == "python"


def turn(text: str, intent: str, slots: dict[str, Any] | None = None) -> Turn:
    return Turn(FakeWaymark(), "ann", said(text, intent), NOW, slots=slots or {})  # type: ignore[arg-type]


@pytest.mark.parametrize("intent", ["filter_courses", "search_courses", "moderate_course", "deny"])
def test_the_list_is_filtered_whatever_it_looks_like(intent: str) -> None:
    one = turn("hide all courses by Fernway College", intent)
    assert narrowing_cues.leaves_out(one) == "action_filter_courses"


def test_a_wish_for_a_provider_is_not_its_opposite() -> None:
    assert narrowing_cues.leaves_out(turn("courses by Fernway College", "search_courses")) is None


def test_the_last_word_on_a_provider_counts() -> None:
    held = stacked({"providers": ["A", "B"], "free_only": True}, {"not_providers": ["A"]})
    assert held == {"free_only": True, "not_providers": ["A"], "providers": ["B"]}
    assert stacked({"not_providers": ["A"]}, {"not_providers": ["B"]})["not_providers"] == [
        "A",
        "B",
    ]
    assert stacked({"not_providers": ["A"]}, {"providers": ["A"]}) == {"providers": ["A"]}


def test_seen_and_lifted_like_others() -> None:
    held = {"not_providers": ["Fernway College"]}
    assert filters_phrase(held) == "not by Fernway College"
    assert lifted("forget the provider", held) == ("not_providers",)
    assert allowed_again(said("Fernway College is fine again"), held)
    assert not allowed_again(said("not Fernway College again"), held)
    assert not allowed_again(said("Fernway College is fine again"), {})
