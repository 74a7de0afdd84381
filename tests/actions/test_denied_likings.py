"""What is liked is kept, what is denied in the same breath is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import Talk

from actions.entities import profile_values
from actions.interests import liked, listed_interests
from actions.leaving_out import ActionLeaveOut
from actions.profile import ActionTellProfile
from actions.turn import Entity, Message

Say = Callable[..., list[dict[str, Any]]]


def message(text: str, **topics: str) -> Message:
    """``topics``: the words in ``text`` → how the catalogue spells them."""
    found = tuple(
        Entity("subject", name, text.index(words), text.index(words) + len(words))
        for words, name in topics.items()
    )
    return Message(text, "tell_profile", 0.8, found)


@pytest.mark.parametrize(
    ("said", "interests"),
    [
        (message("I like data but not programming"), ["data"]),
        (message("I like data but not programming", programming="Programming"), ["data"]),
        (message("I like SQL but not Python", SQL="SQL", Python="Python"), ["SQL"]),
        (message("I'm into design, not coding", design="Design", coding="Programming"),
         ["Design"]),
        (message("not programming, I like data", programming="Programming"), ["data"]),
        (message("I don't like programming but I like data", programming="Programming"), ["data"]),
        (message("I love marketing, just no maths please", marketing="Marketing"), ["Marketing"]),
        (message("I like data without programming"), ["data"]),
        (message("I like data and design but not programming or maths",
                 design="Design", programming="Programming", maths="Mathematics"),
         ["data", "Design"]),
        (message("I like cooking but not baking"), ["cooking"]),
        (message("I like apps and no code tools"), ["apps", "no code tools"]),
        (message("I like data and no-code"), ["data", "no-code"]),
        (message("I like apps and no code"), ["apps", "no code"]),
        (message("I like data but no code please"), ["data"]),
        (message("I like cooking and maps"), ["cooking", "maps"]),
        (message("I like not only data but design", design="Design"), ["Design"]),
    ],
)  # fmt: skip
def test_the_interests_of_a_sentence(said: Message, interests: list[str]) -> None:
    values = {**profile_values(said), **liked(said)}
    assert values["interests"] == interests


def test_the_answer_to_the_question_for_interests() -> None:
    assert listed_interests(message("data but not programming")) == ["data"]
    assert listed_interests(message("design, no maths", design="Design", maths="Mathematics")) == [
        "Design"
    ]


def test_what_is_only_denied_is_no_liking_and_stays_what_it_was() -> None:
    said = message("no programming please", programming="Programming")
    assert liked(said) == {}
    assert profile_values(said) == {"interests": ["Programming"]}


def test_it_is_told_back_without_what_was_denied(say: Say, talk: Talk) -> None:
    say(ActionTellProfile, "I like data but not programming", "tell_profile")
    assert talk.slots["interests"] == ["data"]


def test_a_list_without_a_topic_keeps_what_was_liked(say: Say, talk: Talk) -> None:
    (shown,) = say(ActionLeaveOut, "I like cooking but hate python", "tell_profile")
    assert talk.slots["interests"] == ["cooking"]
    assert "you like cooking" in shown["text"]
