"""Wishes about other people's data and about everybody at once, told from a learner's own."""

from __future__ import annotations

import pytest
from fakes import NOW, FakeWaymark

from actions.people_cues import Wished, wished_of_people
from actions.redirects import better_action
from actions.turn import Entity, Facts, Message, Turn
from recommender.learners.model import Role


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("send everybody a message that we are down tomorrow", Wished.BROADCAST),
        ("message all learners about maintenance", Wished.BROADCAST),
        ("please notify everyone that we move to a new server", Wished.BROADCAST),
        ("send an announcement to all users", Wished.BROADCAST),
        ("announce that the platform is down", Wished.BROADCAST),
        ("delete learner convB", Wished.ERASE),
        ("erase all data of carol", Wished.ERASE),
        ("delete carol's account", Wished.ERASE),
        ("show me what learner convA wrote", Wished.READ),
        ("what did carol do today?", Wished.READ),
        ("read the conversations of carol", Wished.READ),
        ("show me carol's messages", Wished.READ),
        ("export the learners as CSV", Wished.EXPORT),
        ("download all users", Wished.EXPORT),
    ],
)
def test_what_an_administrator_wishes(text: str, wished: Wished) -> None:
    assert wished_of_people(text, admin=True) is wished
    facts = Facts(role=Role.ADMIN, channel="web")
    said = Message(text, "nudge_settings", 0.87)
    turn = Turn(FakeWaymark(), "root", said, NOW, facts)  # type: ignore[arg-type]
    assert better_action(turn) == "action_role_needed"


@pytest.mark.parametrize(
    "text",
    [
        "send everybody in my group a message that I finished",
        "send my plan to my buddy",
        "test one nudge a week against daily reminders on 30 percent of learners",
        "delete my data",
        "delete my account",
        "what did I do today?",
        "what did you say?",
        "what did people say about it?",
        "what do learners ask?",
        "show me my progress",
        "show me the history of art course",
        "show me what you know about me",
        "show me what it costs",
        "what does it do?",
        "what did ana change yesterday in the audit log?",
        "export my plan as a calendar",
        "remind me about the exam",
        "tell me everything about the course",
        "forget the price",
        "how many learners do we have?",
    ],
)
def test_what_is_of_oneself_or_of_courses(text: str) -> None:
    assert wished_of_people(text, admin=True) is None


def test_a_bare_name_may_be_a_learners_study_buddy() -> None:
    assert wished_of_people("what did carol do today?", admin=False) is None
    assert wished_of_people("show me what learner carol wrote", admin=False) is Wished.READ


def said(text: str, intent: str, confidence: float, role: Role, **found: str) -> Turn:
    """``found``: the words in ``text`` by the name of their entity."""
    parts = tuple(
        Entity(name, words, text.index(words), text.index(words) + len(words))
        for name, words in found.items()
    )
    message = Message(text, intent, confidence, parts)
    return Turn(FakeWaymark(), "root", message, NOW, Facts(role=role, channel="web"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        ("what does exploration do?", "show_algorithm", 0.95),
        ("what does MMR do", "show_algorithm", 0.9),
        ("what did retraining do?", "model_status", 0.7),
        ("what did treatment do", "show_experiments", 0.8),
        ("what did pacing do?", "show_algorithm", 0.95),
        ("what does exploration do?", "help", 0.4),
    ],
)
def test_an_administrators_own_wish_is_no_persons(
    text: str, intent: str, confidence: float
) -> None:
    turn = said(text, intent, confidence, Role.ADMIN)
    assert better_action(turn) != "action_role_needed"


def test_a_name_stays_one_where_nothing_sure_is_wished() -> None:
    for intent, confidence in (("show_algorithm", 0.4), ("show_progress", 0.9)):
        turn = said("what did carol do?", intent, confidence, Role.ADMIN)
        assert better_action(turn) == "action_role_needed"
    named = said("show me what learner carol wrote", "show_algorithm", 0.95, Role.ADMIN)
    assert better_action(named) == "action_role_needed"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("forget user research", {"skill": "user research"}),
        ("remove user experience", {"skill": "user experience"}),
        ("delete history of art", {"subject": "history of art"}),
        ("delete history of art", {"course": "history of art"}),
        ("remove user testing", {}),
        ("remove user flowcharting", {"skill": "flowcharting"}),
    ],
)
def test_a_topic_is_nobody(text: str, found: dict[str, str]) -> None:
    turn = said(text, "clear_filters", 0.6, Role.LEARNER, **found)
    assert better_action(turn) != "action_role_needed"


def test_a_person_is_no_topic() -> None:
    turn = said("delete user carol", "privacy_request", 0.6, Role.LEARNER, skill="user")
    assert better_action(turn) == "action_role_needed"
