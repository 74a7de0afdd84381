"""Words that are no clear yes do nothing: what was offered waits, and is named once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import Talk
from test_redirects import turn

from actions.enrol import ActionEnrol
from actions.journey import QUIZ, RATING
from actions.recommend import ActionRecommend
from actions.redirects import better_action
from actions.unconvinced import ActionUnconvinced

Say = Callable[..., list[dict[str, Any]]]
OFFERED = {"offered": "enrol", "shown_courses": ["sql"], "current_course": "sql"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("meh", "affirm"),
        ("Meh...", "affirm"),
        ("eh", "help"),
        ("hmm", "affirm"),
        ("so-so", "tell_profile"),
        ("whatever", "skip"),
        ("mhm dunno", "skip"),
        ("not really sure", "skip"),
        ("perhaps", "affirm"),
        ("could be", "affirm"),
        ("I'm not sure yet", "skip"),
        ("well, maybe", "deny"),
    ],
)
def test_an_offer_is_not_taken_by_it(text: str, intent: str) -> None:
    assert better_action(turn(text, intent, OFFERED)) == "action_unconvinced"


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("mhm", "affirm", OFFERED),
        ("yes", "affirm", OFFERED),
        ("meh, fine", "affirm", OFFERED),
        ("sure, whatever", "affirm", OFFERED),
        ("well yeah I suppose so", "affirm", OFFERED),
        ("whatever, you choose", "skip", OFFERED),
        # answers to questions, or nothing asked at all
        ("so-so", "tell_profile", {**OFFERED, "pending_question": "skill_level"}),
        ("whatever", "skip", {**OFFERED, "pending_question": "deadline"}),
        ("dunno", "skip", {**OFFERED, "pending": {"kind": QUIZ, "options": ["x"]}}),
        ("meh", "affirm", {**OFFERED, "pending": {"kind": RATING}}),
        ("not sure", "skip", {"offered": "start_onboarding"}),
        ("not sure", "skip", {"offered": "recommend"}),
        ("whatever", "skip", {}),
    ],
)
def test_what_is_a_yes_or_an_answer_stays_one(
    text: str, intent: str, slots: dict[str, Any]
) -> None:
    assert better_action(turn(text, intent, slots)) != "action_unconvinced"


def test_a_question_is_not_answered_with_it() -> None:
    waiting = {"pending_question": "path", "pending": {"kind": "path_goal", "said": {}}}
    assert better_action(turn("meh", "affirm", waiting)) == "action_unconvinced"


def test_nothing_is_done_and_a_yes_still_takes_the_offer(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    say(ActionEnrol, "the first", "enrol", ordinal=1)
    before = {name: talk.slots.get(name) for name in ("offered", "current_course", "pending")}
    (message,) = say(ActionUnconvinced, "meh", "affirm")
    assert message["custom"]["kind"] == "clarify"
    assert "yes" in message["text"]
    assert message["text"].count(".") == 1
    assert {name: talk.slots.get(name) for name in before} == before


def test_a_list_met_without_joy_asks_what_should_be_different(say: Say) -> None:
    say(ActionRecommend)
    (message,) = say(ActionUnconvinced, "meh", "affirm")
    assert "different" in message["text"]
