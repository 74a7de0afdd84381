"""Who teaches which course: named by an administrator, or said by somebody of themselves."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.admin_people import Aim, role_said
from actions.owner_cues import names_owner, owner_named, says_teaches, topic_to_take
from actions.turn import Entity, Facts, Message, Turn
from recommender.learners.model import Role

EXCEL = "Excel for Data Analysis"


def turn(text: str, role: Role = Role.ADMIN) -> Turn:
    message = Message(text, "share_course", 0.5, (Entity("course", EXCEL),))
    waymark: Any = FakeWaymark()
    return Turn(waymark, "root", message, NOW, Facts(role=role))


@pytest.mark.parametrize(
    "text",
    [
        f"make t_ines the instructor of {EXCEL}",
        f"please name t_ines as instructor for {EXCEL}.",
        f"appoint t_ines as the teacher of {EXCEL}",
        f"t_ines is the instructor of {EXCEL}",
        f"the instructor of {EXCEL} is t_ines",
        f"t_ines teaches {EXCEL}",
        f"assign {EXCEL} to t_ines",
        f"assign t_ines to {EXCEL}",
        f"give {EXCEL} to t_ines",
    ],
)
def test_an_administrator_names_who_teaches(text: str) -> None:
    said = role_said(text)
    assert (said.aim, said.people, said.course) == (Aim.OWN, ("t_ines",), EXCEL)
    assert names_owner(turn(text)) == "action_manage_roles"
    assert names_owner(turn(text, Role.LEARNER)) is None


@pytest.mark.parametrize(
    "text",
    [
        f"who teaches {EXCEL}?",
        f"who teaches {EXCEL}",
        f"it teaches {EXCEL}",
        f"assign {EXCEL} to me",
        f"assign {EXCEL} to everybody",
        f"I teach {EXCEL}",
        f"does t_ines teach {EXCEL}?",
        f"share {EXCEL} with t_ines",
        f"add {EXCEL} to my plan",
    ],
)
def test_other_sentences_name_nobody(text: str) -> None:
    assert owner_named(text) is None
    assert names_owner(turn(text)) is None


def test_a_word_that_may_be_anything_is_taken_for_somebody_only_where_they_are_known() -> None:
    named = owner_named(f"practice gives {EXCEL}")
    assert named is not None
    assert not named.sure


def test_a_role_alone_stays_a_role() -> None:
    assert role_said("make ana the instructor").aim is Aim.CHANGE
    assert role_said("make ana an instructor").role is Role.INSTRUCTOR


@pytest.mark.parametrize(
    ("text", "course"),
    [
        (f"I run {EXCEL}", EXCEL),
        (f"I'm the instructor of {EXCEL}", EXCEL),
        (f"I teach the course {EXCEL} here", EXCEL),
        ("can I run Excel?", None),
        (f"who runs {EXCEL}", None),
    ],
)
def test_somebody_says_that_they_teach(text: str, course: str | None) -> None:
    assert says_teaches(text) == course


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I'd like to take a course myself, something about teaching online", "teaching online"),
        ("I want to take a course", ""),
        ("I want to submit a course about cooking", None),
        ("I'd like to find another course on drawing.", "drawing"),
    ],
)
def test_what_somebody_would_like_to_take(text: str, topic: str | None) -> None:
    assert topic_to_take(text) == topic
