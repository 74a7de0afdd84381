"""What is asked about learners by those who teach or run the platform, and is not done here."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.redirects import better_action
from actions.staff_cues import Asked, staff_wish
from actions.turn import Facts, Message, Turn
from recommender.learners.model import Role


def turn(text: str, role: Role, intent: str = "nudge_settings") -> Turn:
    waymark: Any = FakeWaymark()
    return Turn(waymark, "ines", Message(text, intent, 0.9), NOW, Facts(role=role))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("list everyone who's behind", Asked.BEHIND),
        ("who is behind?", Asked.BEHIND),
        ("show me the learners who are falling behind in my course", Asked.BEHIND),
        ("which students are struggling?", Asked.BEHIND),
        ("write a friendly reminder to those who are behind", Asked.REMIND),
        ("send a message to my learners", Asked.REMIND),
        ("remind everyone who has not started", Asked.REMIND),
        ("Show me Maria's chat", Asked.CHAT),
        ("open the conversation with Maria Lopez", Asked.CHAT),
        ("turn off reminders for everybody", Asked.SWITCH),
        ("stop all reminders for all learners", Asked.SWITCH),
    ],
)
def test_what_is_not_done_here(text: str, wish: Asked) -> None:
    assert staff_wish(text) is wish
    assert better_action(turn(text, Role.INSTRUCTOR)) == "action_role_needed"
    assert better_action(turn(text, Role.ADMIN)) == "action_role_needed"


@pytest.mark.parametrize(
    "text",
    [
        "am I behind?",
        "how far behind am I?",
        "remind me on Mondays",
        "send me a reminder",
        "turn off reminders",
        "stop all reminders",
        "show me my messages",
        "show me the conversation with my buddy",
        "show me the course for everyone",
        "which learners finish?",
        "who is enrolled in my course?",
        "show me what's behind it",
        "show me Python's price",
    ],
)
def test_sentences_near_them_mean_something_else(text: str) -> None:
    assert staff_wish(text) is None


def test_a_learner_is_refused_the_switch_for_all_only() -> None:
    assert better_action(turn("turn off reminders for everybody", Role.LEARNER)) == (
        "action_role_needed"
    )
    assert better_action(turn("who is behind?", Role.LEARNER, "study_buddy")) != (
        "action_role_needed"
    )


def test_a_course_to_take_is_no_new_course() -> None:
    said = "I'd like to take a course myself, something about teaching online"
    assert better_action(turn(said, Role.INSTRUCTOR, "submit_course")) == "action_search_courses"
    said = "I'd like to submit a course about teaching online"
    assert better_action(turn(said, Role.INSTRUCTOR, "submit_course")) == "action_submit_course"
