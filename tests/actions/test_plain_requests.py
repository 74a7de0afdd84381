"""Plain requests, and short sentences after a reply, by the action that answers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import NOW, Talk
from test_redirects import turn

from actions.goal_words import goal
from actions.journey import DROPPED, QUIZ
from actions.onboarding import ActionStartOnboarding
from actions.quiz_answers import Kind, read_answer
from actions.redirects import better_action
from actions.server import action_classes
from actions.turn import Message, Turn
from recommender.learners.model import Enrolment, EnrolmentState

SHOWN: dict[str, Any] = {"shown_courses": ["sql", "py", "ml"]}
TALKED_OF = {**SHOWN, "current_course": "py"}
IN_A_QUIZ = {"pending": {"kind": QUIZ, "quiz": "q", "question": "a", "options": ["x", "y", "z"]}}
DROPPED_NOW = {"pending": {"kind": DROPPED, "request": None, "undo": True}}


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (turn("just pick one", "staff_picks", SHOWN, 0.4), "action_pick_course"),
        (turn("you choose", "explain", SHOWN), "action_pick_course"),
        (turn("which of the two would you take?", "compare_courses", SHOWN), "action_pick_course"),
        (turn("why do you ask", "explain", SHOWN, 0.96), "action_why_asked"),
        (turn("throw the plan away", "change_path", confidence=0.9), "action_discard_path"),
        (turn("forget the plan", "stop"), "action_discard_path"),
        (turn("how many are left", "show_progress", IN_A_QUIZ), "action_about_quiz"),
        (turn("what was the right answer", "answer_question", IN_A_QUIZ), "action_about_quiz"),
        (turn("send me the link", "share_course", TALKED_OF), "action_course_details"),
        (turn("when does it start", "show_path", TALKED_OF), "action_course_details"),
        (turn("will that get me a job?", "enrol", TALKED_OF, 0.2), "action_course_details"),
        (turn("it in english? my english bad", "filter_courses", TALKED_OF),
         "action_course_details"),
        (turn("the second", "like_course", SHOWN, 0.6, ordinal=2), "action_course_details"),
        (turn("the second", "like_course", {**SHOWN, "pending_question": "which:enrol"}, 0.6,
              ordinal=2), "action_enrol"),
        (turn("ok that one then", "affirm", {**TALKED_OF, "offered": "enrol"}), "action_enrol"),
        (turn("never mind, keep it", "stop", DROPPED_NOW), "action_drop_course"),
        (turn("hmm no, rather something on business", "deny", SHOWN, subject="Business"),
         "action_search_courses"),
        (turn("marketing I mean", "tell_profile", SHOWN), "action_search_courses"),
        (turn("programming for beginners", "filter_courses", SHOWN, level="beginner"),
         "action_search_courses"),
        (turn("nah, forget that goal", "stop", {"career_goal": "nurse"}), "action_forget_goal"),
        (turn("i forget what i take", "review_due"), "action_show_progress"),
        (turn("who can then", "audit_log", confidence=0.3), "action_contact"),
        (turn("is it taught by a real person?", "course_details", TALKED_OF), None),
        (turn("can my boss see this", "privacy_request"), "action_privacy_request"),
    ],
)  # fmt: skip
def test_the_action_that_answers(said: Turn, action: str | None) -> None:
    assert better_action(said) == action


@pytest.mark.parametrize(
    "said",
    [
        turn("the link to my Slack account", "link_channel", TALKED_OF),
        turn("I'd like to keep it short", "tell_profile", SHOWN),
        turn("only for beginners", "filter_courses", SHOWN, level="beginner"),
        turn("forget the price", "clear_filters", {**SHOWN, "filters": {"max_price": 3.0}}),
        turn("pick me up at eight", "out_of_scope", SHOWN, 0.9),
    ],
)
def test_what_only_looks_like_one_is_left_alone(said: Turn) -> None:
    others = {"action_pick_course", "action_course_details", "action_search_courses",
              "action_discard_path", "action_drop_course"}  # fmt: skip
    assert better_action(said) not in others


def test_no_after_an_enrolment_takes_it_back() -> None:
    said = turn("actually no, don't", "deny", {**TALKED_OF, "last_feedback": ["py"]})
    said.waymark.learners.enrolments = lambda _: (  # type: ignore[method-assign]
        Enrolment("py", EnrolmentState.ENROLLED, NOW, NOW),
    )
    assert better_action(said) == "action_undo"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("compare the two cheapest", Kind.NONE),
        ("share the first with Ana and rate it 5 stars", Kind.NONE),
        ("I think it is the second one", Kind.OPTION),
        ("the third", Kind.OPTION),
        ("stop. what's my level now?", Kind.STOP),
    ],
)
def test_a_wish_with_a_number_in_it_answers_no_question(text: str, kind: Kind) -> None:
    assert read_answer(Message(text), ["left join", "inner join", "cross join"]).kind is kind


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (turn("how do I invite her", "out_of_scope", confidence=0.8), "action_study_buddy"),
        (turn("not on fridays", "deny"), "action_nudge_settings"),
        (turn("which is better for me", "compare_courses", {**SHOWN, "compared": ["sql", "py"]}),
         "action_pick_course"),
        (turn("ok the first, how many weeks if I do 30 min a day", "what_if", SHOWN, ordinal=1),
         "action_course_details"),
        (turn("I said I know excel already, why do you keep showing it", "explain", SHOWN,
              skill="Excel"), "action_already_know"),
        (turn("how i start", "start_onboarding", TALKED_OF, 0.9), "action_course_details"),
    ],
)  # fmt: skip
def test_a_question_in_between_is_answered(said: Turn, action: str) -> None:
    assert better_action(said) == action


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hmm architect maybe", "architect"),
        ("something with data maybe, in healthcare still", "data"),
        ("what could I become with that?", None),
    ],
)
def test_a_goal_that_is_tried_on(text: str, found: str | None) -> None:
    assert goal(Message(text, "tell_profile")) == found


def test_questions_do_not_follow_where_something_else_was_answered(
    talk: Talk, say: Callable[..., list[dict[str, Any]]]
) -> None:
    action_classes()  # a turn is handed over to an action by its name
    talk.slots |= {"shown_courses": ["sql", "py"], "current_course": "py"}
    say(ActionStartOnboarding, "how i start", "start_onboarding")
    followed = [one["name"] for one in talk.events if one["event"] == "followup"]
    assert followed == ["action_listen"]
