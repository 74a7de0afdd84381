"""Sentences about one or two courses: facts of them, the likes of them, one beside another. Pure.

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions import cues
from actions.comparing import points_at_one
from actions.course_facts import LINK
from actions.course_questions import asks_of_course, asks_plainly
from actions.entities import profile_values
from actions.path_replies import on_table
from actions.turn import Turn

_CHANNEL = re.compile(r"\b(?:slack|telegram|accounts?|channels?|apps?|code)\b", re.IGNORECASE)
_MAY_ASK = frozenset(
    "tell_profile out_of_scope nlu_fallback small_talk show_profile explain help "  # noqa: SIM905
    "recommend search_courses change_profile".split()
)
# In these "the link" or "when does it start" is something else.
_OF_OTHERS = frozenset(
    "course_reviews course_statistics tell_profile link_channel share_course study_buddy "  # noqa: SIM905
    "nudge_settings update_progress log_study review_due rate_course report_recommendation "
    "change_path plan_path what_if filter_courses search_courses".split()
)
_MAYBE_LINKED = frozenset(("link_channel", "share_course"))
# What a comparison may be taken for; opinions and enrolments resolve it themselves.
_MAY_COMPARE = frozenset(
    "filter_courses course_details recommend more_courses search_courses find_similar "  # noqa: SIM905
    "nlu_fallback out_of_scope small_talk tell_profile change_profile compare_courses "
    "deny help".split()
)


CERTAIN = 0.9
"""From here on, what is none of our business stays none, whatever it compares."""


def comparison(turn: Turn) -> str | None:
    """A comparative ("the cheaper one", "something shorter"): one of them, or a condition."""
    message = turn.message
    if message.first("comparative") is None or message.intent not in _MAY_COMPARE:
        return None
    if message.intent == "out_of_scope" and message.confidence >= CERTAIN:
        return None  # "find a cheap hotel in Rome"
    if cues.LIKE.match(message.text) and (message.values("ordinal") or message.values("course")):
        return "action_find_similar"
    if message.values("course"):
        return None
    if points_at_one(message.text) and turn.slot("shown_courses"):
        return "action_course_details"
    tells = message.intent in ("tell_profile", "change_profile") and bool(profile_values(message))
    return None if tells or message.intent == "compare_courses" else "action_filter_courses"


def compare(turn: Turn) -> str | None:
    """Two courses named, and the difference between them asked for."""
    named = len(turn.message.values("course")) > 1 or turn.message.intent == "search_courses"
    return "action_compare_courses" if named and cues.COMPARES.search(turn.message.text) else None


def similar(turn: Turn) -> str | None:
    """Courses like another: "something like the second"."""
    like = cues.LIKE.match(turn.message.text)
    return "action_find_similar" if like and turn.message.intent != "like_course" else None


def details(turn: Turn) -> str | None:
    """A course asked for by its title."""
    titled = bool(turn.message.values("course"))
    return "action_course_details" if titled and cues.ABOUT.match(turn.message.text) else None


def asks_why(turn: Turn) -> str | None:
    """A question like "why not the second one?" or "is it any good?" is no opinion."""
    text = turn.message.text
    if turn.message.intent not in ("not_interested", "already_know", "like_course", "enrol"):
        return None
    if cues.WHY.match(text):
        return "action_explain"
    return "action_course_details" if asks_of_course(text) and text.endswith("?") else None


def plain_question(turn: Turn) -> str | None:
    """A question like "send me the link", of a course that was shown, whatever it looks like."""
    message = turn.message
    if turn.form or not (turn.slot("shown_courses") or turn.slot("current_course")):
        return None
    if on_table(turn):  # "when do I start?" is of the plan
        return None
    if message.intent == "what_if" and message.values("ordinal") and asks_of_course(message.text):
        return "action_course_details"  # "the first, how many weeks at 30 minutes a day?"
    page = message.intent in _MAYBE_LINKED and LINK.search(message.text)
    if message.intent in _OF_OTHERS and not (page and not _CHANNEL.search(message.text)):
        return None
    return "action_course_details" if asks_plainly(message.text) else None


def course_question(turn: Turn) -> str | None:
    """A question like "how long would it take me?" after courses were shown."""
    message = turn.message
    if message.intent not in _MAY_ASK or not turn.slot("shown_courses"):
        return None
    states = {"career_goal", "interests"} & profile_values(message).keys()
    if states or message.values("price") or not asks_of_course(message.text):
        return None
    return "action_course_details"
