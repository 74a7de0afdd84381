"""Help tells each role its own business first, with buttons that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from fakes import Talk

from actions.help import ActionHelp
from actions.help_by_role import HELP, MENUS
from actions.platform_statistics import _LEARNERS
from actions.standing import NEEDS, allows
from recommender.learners.model import Role


@pytest.mark.parametrize(("role", "first"), [("instructor", "Of your own courses"),
                                             ("admin", "Of the platform")])  # fmt: skip
def test_the_roles_own_business_first(
    talk: Talk, say: Callable[..., list[dict[str, Any]]], role: str, first: str
) -> None:
    talk.verified = {"role": role, "name": "Ann", "channel": "web"}
    (message,) = say(ActionHelp, "what can you do?", "help")
    assert message["text"].startswith(first)
    assert "whatever learners can" in message["text"]
    assert message["custom"]["kind"] == "help"


def test_a_learner_is_told_of_learning(say: Callable[..., list[dict[str, Any]]]) -> None:
    (message,) = say(ActionHelp, "what can you do?", "help")
    assert message["response"] == "utter_help"


@pytest.mark.parametrize("role", list(HELP))
def test_every_button_is_one_that_the_role_may_press(role: Role) -> None:
    intents = [re.match(r"/(\w+)", one["payload"])[1] for one in MENUS[role]]  # type: ignore[index]
    assert all(allows(role, NEEDS.get(one, Role.LEARNER)) for one in intents)
    assert len(intents) == len(set(intents)) <= 5


@pytest.mark.parametrize("text", ["how many learners do we have?", "how many users are there",
                                  "the total number of learners please"])  # fmt: skip
def test_how_many_there_are_is_told_first(text: str) -> None:
    assert _LEARNERS.search(text)


@pytest.mark.parametrize("text", ["how many learners finished last week?",
                                  "how many people enrolled?"])  # fmt: skip
def test_how_many_did_something_is_another_figure(text: str) -> None:
    assert not _LEARNERS.search(text)
