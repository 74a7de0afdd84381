# ruff: noqa: E501 - a pattern reads better on one line
"""When a sentence narrows or widens the list shown, whatever it looks like.

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

from actions.back_words import back_to
from actions.course_lengths import so_many as just_so_many
from actions.entities import states_profile, topics
from actions.excluded import allowed_again, denied, excludes
from actions.path_replies import on_table as path_on_table
from actions.turn import Turn
from recommender.learners.model import Role

_MAY_LEAVE_OUT = frozenset(
    "filter_courses search_courses recommend more_courses tell_profile change_profile deny skip stop "  # noqa: SIM905
    "not_interested already_know clear_filters nlu_fallback out_of_scope small_talk like_course "
    "moderate_course change_path undo drop_course".split()
)
_OWN_ANSWER = frozenset(("search_courses", "recommend", "tell_profile", "filter_courses"))
_OF_OTHERS = frozenset((Role.ADMIN, Role.INSTRUCTOR))


def leaves_out(turn: Turn) -> str | None:
    """A level or a provider that is not wanted: "nothing advanced", "not by Fernway College"."""
    message = turn.message
    if turn.form or message.intent not in _MAY_LEAVE_OUT or not excludes(message):
        return None
    if message.values("course") or turn.facts.role in _OF_OTHERS:
        return None
    if path_on_table(turn):
        return "action_change_path" if denied(message, "provider") else None
    if message.intent in _OWN_ANSWER and (topics(message) or states_profile(message)):
        return None  # "Python courses, nothing advanced" is searched for under that condition
    return "action_filter_courses"


def denied_limit(turn: Turn) -> str | None:
    """Another limit of the list shown: "no, up to 30 dollars" declines nothing."""
    message = turn.message
    if turn.form or message.intent != "deny" or not turn.slot("shown_courses"):
        return None
    if path_on_table(turn) or message.values("course") or message.values("ordinal"):
        return None
    amount = message.first("time_amount")
    bounded = isinstance(amount, dict) and amount.get("bound") and amount.get("hours") is not None
    return "action_filter_courses" if message.values("price") or bounded else None


def so_many(turn: Turn) -> str | None:
    """How many of the courses shown: "just one" is no hour of a week."""
    return "action_recommend" if not turn.form and just_so_many(turn) else None


def former_topic(turn: Turn) -> str | None:
    """The courses on a topic that was left: "go back to the design ones"."""
    back = not turn.form and back_to(turn.message.text)
    return "action_search_courses" if back and turn.slot("shown_courses") else None


def lets_in(turn: Turn) -> str | None:
    """A provider that was left out may come again."""
    held = turn.slot("filters", {})
    again = not turn.form and allowed_again(turn.message, held)
    return "action_clear_filters" if again else None
