"""Remarks and questions that no list of courses answers, by the action that does."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import COURSES, course
from test_redirects import turn

from actions.costs import prices
from actions.cues import KNOWS_BASICS
from actions.denied_topics import topics_denied
from actions.entities import search_text
from actions.equipment import sentences_on
from actions.equipment_words import thing_said
from actions.format_words import FORMATS, format_said
from actions.journey import GOAL, QUIZ
from actions.nearness import names_any, only_near
from actions.plain_questions import TIMES
from actions.redirects import better_action
from actions.references import Context, Outcome, resolve
from actions.told_words import NOT_THAT, TOLD
from actions.turn import Entity, Message, Turn
from recommender.ranking.model import Filters, Ranked, RankedCourse

SHOWN: dict[str, Any] = {"shown_courses": ["sql", "py", "ml"]}
TALKED_OF = {**SHOWN, "current_course": "py"}
TOLD_NOW = {"pending": {"kind": TOLD, "before": {"skill_level": None}, "undo": True}}


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (turn("what now", "help", confidence=0.8), "action_next_step"),
        (turn("ok so what do I do now?", "help"), "action_next_step"),
        (turn("is that right?", "affirm", SHOWN, 0.8), "action_doubt"),
        (turn("are you sure?", "affirm"), "action_doubt"),
        (turn("is it free to use", "course_details"), "action_costs"),
        (turn("do you charge for this?", "small_talk", TALKED_OF), "action_costs"),
        (turn("is it realistic without a degree?", "tell_profile"), "action_realistic"),
        (turn("am I too old for this?", "show_progress"), "action_realistic"),
        (turn("I don't own a camera", "out_of_scope", SHOWN), "action_equipment"),
        (turn("do I need a piano?", "course_details", TALKED_OF), "action_equipment"),
        (turn("don't use that", "not_interested", TOLD_NOW), "action_forget_told"),
        (turn("undo", "undo", TOLD_NOW), "action_forget_told"),
        (turn("courses without much reading", "filter_courses"), "action_formats"),
        (turn("something practical with my hands", "tell_profile"), "action_formats"),
        (turn("not that, I know the basics", "already_know", SHOWN, level="intermediate"),
         "action_filter_courses"),
        (turn("make that three", "like_course"), "action_make_that"),
        (turn("make that three", "like_course", {"pending": {"kind": GOAL, "undo": True}}),
         "action_weekly_goal"),
        (turn("the other one", "more_courses", SHOWN), "action_course_details"),
        (turn("the other one please", "more_courses", {**SHOWN, "pending_question": "which:enrol"}),
         "action_enrol"),
    ],
)  # fmt: skip
def test_the_action_that_answers(said: Turn, action: str) -> None:
    assert better_action(said) == action


@pytest.mark.parametrize(
    "said",
    [
        turn("is it free to use", "course_details", TALKED_OF),
        turn("is that right?", "affirm", {"pending": {"kind": QUIZ, "options": ["x"]}}),
        turn("I don't have time", "tell_profile", SHOWN),
        turn("do I need a degree for that job", "course_details"),
        turn("does it have videos?", "course_details", TALKED_OF),
        turn("project management courses", "search_courses", skill="Project management"),
        turn("is it possible to see more", "more_courses", SHOWN),
        turn("I know the basics of chess", "tell_profile", SHOWN),
    ],
)
def test_what_only_looks_like_one_is_left_alone(said: Turn) -> None:
    others = {"action_costs", "action_doubt", "action_equipment", "action_formats",
              "action_filter_courses"}  # fmt: skip
    assert better_action(said) not in others


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("I don't own a camera", "camera"),
        ("i have no guitar at home", "guitar"),
        ("I haven't got a good microphone", "microphone"),
        ("do I need a special keyboard for it?", "keyboard"),
        ("I have no idea", None),
        ("I don't have much time", None),
        ("I have no experience", None),
        ("do I need to know Python", None),
    ],
)
def test_things_that_people_lack(text: str, thing: str | None) -> None:
    assert thing_said(text) == thing


def test_a_description_answers_in_its_own_words() -> None:
    told = course("c", "Photography", description="Light first. A camera or a phone is enough.")
    assert sentences_on(told, "cameras") == "A camera or a phone is enough."
    assert sentences_on(told, "tripod") == "A camera or a phone is enough."
    assert sentences_on(course("d", "Drawing", description="You draw."), "tripod") == ""


def test_a_topic_called_by_a_format_is_no_format() -> None:
    text = "courses with projects"
    assert format_said(Message(text)) is FORMATS[-1]
    named = (Entity("skill", "Project management", text.index("with"), len(text)),)
    assert format_said(Message(text, entities=named)) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("I know the basics", True),
        ("I'm past the basics", True),
        ("not the basics", True),
        ("I know the basics of chess", False),
        ("teach me the basics", False),
    ],
)
def test_the_basics_are_left_behind(text: str, known: bool) -> None:
    assert bool(KNOWS_BASICS.search(text)) is known


@pytest.mark.parametrize("text", ["don't use that", "forget what I just said", "do not keep it"])
def test_what_was_told_is_taken_back(text: str) -> None:
    assert NOT_THAT.match(text)


def context(*, current: int | None = None, compared: tuple[int, ...] = ()) -> Context:
    return Context(
        shown=COURSES[:3],
        current=None if current is None else COURSES[current],
        find=lambda words, among: [],
        compared=tuple(COURSES[place] for place in compared),
    )


def test_the_other_one_is_the_one_of_two_that_is_not_talked_of() -> None:
    said = Message("the other one")
    found = resolve(said, context(current=2, compared=(0, 2)))
    assert (found.outcome, found.courses) == (Outcome.FOUND, (COURSES[0],))
    unsure = resolve(said, context(compared=(0, 2)))
    assert (unsure.outcome, unsure.courses) == (Outcome.AMBIGUOUS, (COURSES[0], COURSES[2]))
    among = resolve(said, context(current=1))
    assert (among.outcome, among.courses) == (Outcome.AMBIGUOUS, (COURSES[0], COURSES[2]))


def test_the_basics_are_no_course() -> None:
    found = resolve(Message("not that, I know the basics"), context(current=1))
    assert found.courses == (COURSES[1],)


def found(*names: int) -> Ranked:
    items = tuple(RankedCourse(COURSES[place], 1.0, 0.8, {}, ()) for place in names)
    return Ranked("r", "v", "search", items, Filters(), True, basis="search")


def test_a_search_that_finds_only_what_is_near_says_so() -> None:
    assert only_near({"surface": "search", "text": "woodworking"}, found(1, 3))
    assert not only_near({"surface": "search", "text": "watercolours"}, found(1, 3))
    assert not only_near({"surface": "search", "text": "pyhton"}, found(1))
    assert not only_near({"surface": "search", "text": "coding", "known": True}, found(1))
    assert not only_near({"surface": "search", "text": "woodworking"}, found())
    assert not only_near({"surface": "recommend"}, found(1))


def test_words_that_tell_nothing_are_not_missed() -> None:
    assert names_any(COURSES, "something for beginners")


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("thought about learning an instrument", "learning an instrument"),
        ("i was thinking of piano", "piano"),
        ("internet security", "internet security"),
        ("piano then", "piano"),
        ("woodworking also have?", "woodworking"),
    ],
)
def test_words_around_a_topic_are_not_searched_for(text: str, searched: str) -> None:
    assert search_text(Message(text)) == searched


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (turn("make one", "enrol", {"offered": "plan_path"}, 0.3), "action_affirm"),
        (turn("make one", "enrol", SHOWN, 0.3), "action_fallback"),
        (turn("sign me up", "enrol", SHOWN, 0.3), None),
        (turn("i know nothing", "already_know", level="beginner"), "action_tell_profile"),
        (turn("dont use my age for anything", "personalisation_off"), "action_forget_told"),
        (turn("forget that I said leading a team", "tell_profile"), "action_forget_told"),
        (turn("is 61 keys enough", "out_of_scope", TALKED_OF), "action_equipment"),
        (turn("is an hour enough", "course_details", TALKED_OF, time_amount={"hours": 1.0}), None),
        (turn("No, not statistics. Accounting.", "deny", SHOWN, skill=["Statistics", "Accounting"]),
         "action_search_courses"),
        (turn("we take the cheap one", "filter_courses", SHOWN, comparative="cheaper"),
         "action_enrol"),
        (turn("i hate reading", "not_interested", TALKED_OF), "action_formats"),
        (turn("are they free", "filter_courses", SHOWN, price={"free": True}),
         "action_which_free"),
        (turn("communication with patients", "help", confidence=0.2), "action_search_courses"),
        (turn("how does this work", "help", confidence=0.2), None),
        (turn("what level am I now", "show_profile", SHOWN, 0.9, profile_field="skill_level"),
         "action_show_profile"),
        (turn("what did i learn", "recommend", confidence=0.2), "action_show_skills"),
        (turn("sounds good, i'll do it", "affirm", TALKED_OF), "action_enrol"),
        (turn("actually sundays", "tell_profile", {"pending": {"kind": TIMES}}),
         "action_make_that"),
        (turn("ok let's go", "start_onboarding", {"offered": "plan_path"}, 0.3), "action_affirm"),
        (turn("how do you know?", "small_talk"), "action_trust"),
        (turn("can I split it up", "stop", TALKED_OF, 0.15), "action_course_details"),
        (turn("why is that", "explain", {"pending": {"kind": QUIZ, "last": "a", "options": ["x"]}}),
         "action_about_quiz"),
        (turn("Guten Tag", "suggest_tags", confidence=0.6), "action_greet"),
        (turn("is that enough?", "stop", {"weekly_hours": 2.0}), "action_doubt"),
        (turn("every day at 7", "tell_profile", {"pending": {"kind": TIMES}}), "action_make_that"),
        (turn("15 minutes every morning", "tell_profile", {"pending": {"kind": TIMES}}), None),
        (turn("fine the first then", "affirm", SHOWN, 0.5, ordinal=1), "action_course_details"),
        (turn("make that the second", "like_course", SHOWN, ordinal=2), "action_course_details"),
    ],
)  # fmt: skip
def test_short_sentences_of_five_people(said: Turn, action: str | None) -> None:
    assert better_action(said) == action


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("no coding please", True),
        ("nothing with coding", True),
        ("I don't want to learn coding", True),
        ("no, coding", False),
        ("no coding", False),
        ("not the coding one", False),
        ("coding for beginners", False),
    ],
)
def test_a_topic_is_left_out_where_that_is_plain(text: str, denied: bool) -> None:
    start = text.index("coding")
    message = Message(text, entities=(Entity("subject", "Programming", start, start + 6),))
    assert topics_denied(message) == (["Programming"] if denied else [])


def test_prices_of_what_was_shown_are_told_as_they_are_stated() -> None:
    free, paid, unknown = COURSES[0], COURSES[1], COURSES[3]
    assert prices([free]) == "Yes, it is free."
    assert prices([free, free]) == "Yes, all of these are free."
    told = prices([free, paid, unknown])
    assert told.startswith("Free: “SQL from Scratch”. “Python for Everyone” costs $30.")
    assert told.endswith("No price is stated for “Watercolour Painting”.")
    assert prices([paid]).startswith("None of them is free, as far as I know.")
