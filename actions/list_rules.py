"""Sentences about the list shown: a place of it, none of it, how many, how long. Pure.

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions import cues
from actions.asides import FAR, HALF, SHORT
from actions.entities import profile_values, topics
from actions.journey import is_fresh, on_table
from actions.questions import corrected_hours
from actions.told_words import TOLD
from actions.turn import Turn


def short_of_time(turn: Turn) -> str | None:
    """A wish for something short now: "only 20 minutes" says nothing about a usual week."""
    message, amount = turn.message, turn.message.first("time_amount")
    if not isinstance(amount, dict) or amount.get("hours") is None:
        return None
    leaves = message.intent == "goodbye" and not cues.BYE.search(message.text)
    tells = message.intent == "tell_profile" and set(profile_values(message)) == {"weekly_hours"}
    return "action_filter_courses" if leaves or (tells and amount["hours"] < 1) else None


_WHAT_FIRST = re.compile(
    r"\b(?:what|which)(?: course| one)? (?:should|shall|do|can|could|must) (?:i|we) "
    r"(?:take|do|learn|study|start|begin)\b.{0,12}\bfirst\b",
    re.IGNORECASE,
)


def _outdated(turn: Turn) -> bool:
    """Whether a goal or a level was told since the list on the screen was made."""
    before = on_table(turn, TOLD).get("before") or {}
    return is_fresh(turn) and bool({"career_goal", "skill_level"} & before.keys())


def place(turn: Turn) -> str | None:
    """A bare "2", "and the last one?" or "that one" after a list."""
    message = turn.message
    if not turn.slot("shown_courses"):
        return None
    if _WHAT_FIRST.search(message.text) and _outdated(turn):
        return "action_recommend"
    placed = message.first("ordinal") is not None
    bare = cues.NUMBERED.match(message.text) or cues.THAT_ONE.match(message.text)
    several = message.intent == "compare_courses" and len(message.values("ordinal")) > 1
    asked = (
        placed
        and not several
        and (cues.WHAT_WAS.match(message.text) or cues.I_MEANT.search(message.text))
    )
    short = placed and len(message.text.split()) <= SHORT
    unsure = message.confidence < HALF or message.intent in (
        *FAR,
        "more_courses",
        "recommend",
        "search_courses",
        "tell_profile",
    )
    return "action_course_details" if bare or asked or (short and unsure) else None


def neither(turn: Turn) -> str | None:
    """The word "neither" about what was shown sets it aside."""
    said = turn.slot("shown_courses") and cues.NEITHER.match(turn.message.text)
    return "action_not_interested" if said else None


def number(turn: Turn) -> str | None:
    """A number alone: "top 3" asks for a list, "no, I meant 3" corrects the hours told before."""
    message = turn.message
    listed = bool(turn.slot("shown_courses"))
    if turn.slot("weekly_hours") and corrected_hours(message, listed=listed):
        return "action_tell_profile"
    counted = message.first("count") is not None and len(message.text.split()) <= SHORT
    guessed = message.intent in ("filter_courses", "more_courses") and message.confidence < HALF
    plain = guessed or message.intent in FAR or cues.TOP.match(message.text)
    return "action_recommend" if counted and plain else None


def counted_topic(turn: Turn) -> str | None:
    """So many courses on a topic ("top 3 python courses"): all there are, ready for them or not."""
    message = turn.message
    counted = message.intent == "recommend" and message.first("count") is not None
    return "action_search_courses" if counted and topics(message) else None
