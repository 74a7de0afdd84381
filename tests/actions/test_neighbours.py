"""Courses named by another one, several places at once, and choices that were offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fakes import NOW, FakeWaymark, Talk
from test_redirects import turn
from test_references import BY_ID, context, message

from actions.details import ActionCourseDetails
from actions.enrol import ActionEnrol
from actions.feedback import ActionLikeCourse, ActionNotInterested, ActionUndo, at_places
from actions.redirects import better_action
from actions.references import Outcome, resolve
from actions.turn import Entity, Message, Turn
from recommender.learners.model import Event, EventKind

Say = Callable[..., list[dict[str, Any]]]
SHOWN: dict[str, Any] = {"shown_courses": ["sql", "py", "ml"]}
FIRST = {**SHOWN, "current_course": "sql"}
LAST = {**SHOWN, "current_course": "ml"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [("the former", "py"), ("I like the latter", "ml"), ("wait, the former one", "py")],
)
def test_former_and_latter_are_of_the_two_compared(text: str, meant: str) -> None:
    compared = replace(context(), compared=(BY_ID["py"], BY_ID["ml"]))
    assert resolve(message(text), compared).courses == (BY_ID[meant],)


def test_former_and_latter_of_a_list_of_two_and_of_none() -> None:
    assert resolve(message("the latter"), context("py ml")).courses == (BY_ID["ml"],)
    assert resolve(message("the latter"), context()).outcome is Outcome.AMBIGUOUS


def test_the_one_before_is_the_course_talked_of_before_else_the_one_above() -> None:
    third = context(current="ml")
    assert resolve(message("the one before"), third).courses == (BY_ID["py"],)
    talked = replace(third, before=BY_ID["sql"])
    assert resolve(message("the one before that"), talked).courses == (BY_ID["sql"],)


def test_the_next_one_is_the_one_below() -> None:
    found = resolve(message("and the next one?"), context(current="sql"))
    assert found.courses == (BY_ID["py"],)


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (turn("the latter", "out_of_scope", SHOWN), "action_course_details"),
        (turn("wait, the former", "undo", {**SHOWN, "last_feedback": ["ml"]}),
         "action_course_details"),
        (turn("the former", "undo", {**SHOWN, "pending_question": "which:enrol sql py"}),
         "action_enrol"),
        (turn("the one before", "already_know", LAST), "action_course_details"),
        (turn("and the next one?", "more_courses", FIRST), "action_course_details"),
        (turn("and the next one?", "more_courses", LAST, 0.9), None),
        (turn("the next ones", "more_courses", FIRST, 0.9), None),
        (turn("not that one, the second", "not_interested",
              {**SHOWN, "pending_question": "which:enrol sql py"}, 0.9, ordinal=2),
         "action_enrol"),
        (turn("bring back the first one", "motivation_on", SHOWN, ordinal=1), "action_undo"),
        (turn("take me back to the first one", "course_details", SHOWN, 0.9, ordinal=1), None),
    ],
)  # fmt: skip
def test_the_action_that_answers(said: Turn, action: str | None) -> None:
    assert better_action(said) == action


@pytest.mark.parametrize("text", ["the latter half was dull", "I am a former nurse"])
def test_other_uses_of_the_words_name_no_course(text: str) -> None:
    assert better_action(turn(text, "small_talk", SHOWN, 0.9)) is None


def test_a_place_after_an_offer_is_of_the_choices_then_of_the_list(talk: Talk, say: Say) -> None:
    talk.slots.update({**SHOWN, "pending_question": "which:enrol py ml"})
    (found,) = say(ActionEnrol, "not that one, the second", ordinal=2)
    assert "Machine Learning in Practice" in str(found)
    talk.slots.update({**SHOWN, "pending_question": "which:enrol py ml"})
    (found,) = say(ActionEnrol, "the third", ordinal=3)
    assert "Machine Learning in Practice" in str(found)


def test_details_asked_for_twice_go_back_to_the_first(talk: Talk, say: Say) -> None:
    talk.slots.update(SHOWN)
    now = NOW.now(NOW.tzinfo)
    for course_id in ("ml", "sql"):
        talk.waymark.learners.record("ann", Event(EventKind.ASK, now, course_id))
    talk.slots["current_course"] = "sql"
    (found,) = say(ActionCourseDetails, "the one before", "already_know")
    assert "Machine Learning in Practice" in found["text"]


def _placed(text: str, *words: str) -> Message:
    places = {"first": 1, "second": 2, "third": 3}
    found = tuple(
        Entity("ordinal", places[word], text.index(word), text.index(word) + len(word))
        for word in words
    )
    return Message(text, "like_course", 0.9, found)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("I like the first and the third", "sql ml"),
        ("the first, the second and also the third", "sql py ml"),
        ("the first, no, the third", ""),
        ("not the first, the third", ""),
        ("the first but not the third", ""),
        ("the first or the third", ""),
    ],
)
def test_places_that_are_listed_are_several(text: str, meant: str) -> None:
    words = [word for word in ("first", "second", "third") if word in text]
    found = at_places(_placed(text, *words), tuple(BY_ID[one] for one in ("sql", "py", "ml")))
    assert [one.course_id for one in found] == meant.split()


def test_bringing_one_back_leaves_the_opinion_on_another(
    talk: Talk, say: Say, waymark: FakeWaymark
) -> None:
    talk.slots.update(SHOWN)
    say(ActionNotInterested, "not the first", ordinal=1)
    say(ActionLikeCourse, "I like the third", ordinal=3)
    (message_,) = say(ActionUndo, "bring back the first one", ordinal=1)
    assert message_["title"] == "SQL from Scratch"
    assert waymark.learners.events[-1].course_id == "sql"
    assert waymark.learners.events[-1].kind is EventKind.UNDO


def test_bringing_back_what_was_never_set_aside_undoes_nothing(talk: Talk, say: Say) -> None:
    talk.slots.update(SHOWN)
    say(ActionLikeCourse, "I like the third", ordinal=3)
    (message_,) = say(ActionUndo, "bring back the first one", ordinal=1)
    assert message_["response"] == "utter_nothing_to_undo"


@pytest.mark.parametrize("text", ["bring back the first one", "take back the first one please"])
def test_bringing_one_back_ends_no_enrolment_and_no_liking(
    text: str, talk: Talk, say: Say, waymark: FakeWaymark
) -> None:
    talk.slots.update(SHOWN)
    say(ActionEnrol, "enrol me in the first", ordinal=1)
    say(ActionLikeCourse, "I like the second", ordinal=2)
    before = list(waymark.learners.events)
    for place in (1, 2):
        (message_,) = say(ActionUndo, text, ordinal=place)
        assert message_["response"] == "utter_nothing_to_undo"
    assert waymark.learners.events == before
    (message_,) = say(ActionUndo, "undo the first one", ordinal=1)
    assert waymark.learners.events[-1].kind is EventKind.DROP


def test_a_few_that_are_liked_are_each_named(talk: Talk, say: Say) -> None:
    talk.slots.update(SHOWN)
    entities = _placed("I like the first and the third", "first", "third").entities
    said = replace(turn("I like the first and the third", "like_course", SHOWN).message,
                   entities=entities)  # fmt: skip
    liked = replace(turn("", "like_course", SHOWN), message=said, waymark=talk.waymark)
    talk.waymark.learners.ensure("ann", now=NOW)
    reply = ActionLikeCourse().answer(liked)
    assert "“SQL from Scratch” and “Machine Learning in Practice”" in str(reply.says[0].text)
