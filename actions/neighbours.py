# ruff: noqa: E501 - a pattern reads better on one line
"""Courses named by another one: "the former", "the one before", "and the next one?". Pure.

The resolving is for :mod:`actions.references`; the last functions are rules of
:mod:`actions.redirects`: they name the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions.journey import QUIZ, REVIEW, on_table
from actions.plain_requests import WHICH, intent_asked
from actions.turn import Turn
from recommender.learners.model import Role

_LEAD = r"^\W*(?:(?:and|so|but|ok(?:ay)?|well|no|wait|sorry|actually|hm+|oh|then|rather|i mean|i meant|what about|how about|show me|tell me(?: more)? about|take|go back to|back to|let'?s see)\W+)*"
_TAIL = r"(?: (?:one|course))?(?:\W+(?:please|pls|then|thanks|instead|again))*\W*$"
# "The latter half" and "a former nurse" name no course.
OF_TWO = re.compile(
    r"\bthe (?P<which>former|latter)\b(?= (?:one|course|is|was|for|then|please|instead|sounds|looks|seems|too|already)\b|\s*(?:[.,;:?!)]|$))",
    re.IGNORECASE,
)
_BARE_OF_TWO = re.compile(rf"{_LEAD}the (?:former|latter){_TAIL}", re.IGNORECASE)
PREVIOUS = re.compile(
    r"\bthe one (?:just )?before\b(?: (?:that|this|it)(?: one)?)?(?=\s*(?:[.,;:?!)]|$)| (?:please|again|instead|is|was|was it)\b)|\bthe previous (?:one|course)\b",
    re.IGNORECASE,
)
_BARE_PREVIOUS = re.compile(
    rf"{_LEAD}the (?:one (?:just )?before(?: (?:that|this|it)(?: one)?)?|previous (?:one|course))(?:\W+(?:please|pls|then|thanks|instead|again))*\W*$",
    re.IGNORECASE,
)
NEXT = re.compile(
    rf"{_LEAD}the next (?:one|course)(?: (?:on|in|of) (?:the|that|your) list)?(?:\W+(?:please|pls|then|thanks))*\W*$",
    re.IGNORECASE,
)


def said(text: str) -> bool:
    """Whether ``text`` names a course by another one."""
    return bool(OF_TWO.search(text) or PREVIOUS.search(text) or NEXT.match(text))


def pointed(turn: Turn) -> str | None:
    """Such a course by itself: it is shown, or what was just asked about is done with it."""
    text, message = turn.message.text, turn.message
    if turn.form or on_table(turn, QUIZ, REVIEW) or message.values("course"):
        return None
    of_two = _BARE_OF_TWO.match(text) and turn.slot("shown_courses")
    if not (of_two or _goes_back(turn) or _goes_on(turn)):
        return None
    asked = str(turn.slot("pending_question", ""))
    return f"action_{intent_asked(asked)}" if asked.startswith(WHICH) else "action_course_details"


def _goes_back(turn: Turn) -> bool:
    """The course before the one talked of; an administrator's previous model is another's."""
    model = turn.message.intent == "rollback_model" and turn.facts.role is Role.ADMIN
    return (
        bool(turn.slot("current_course") and _BARE_PREVIOUS.match(turn.message.text)) and not model
    )


def _goes_on(turn: Turn) -> bool:
    """The next of the list, where the course talked of is not the last of it."""
    shown = [str(one) for one in turn.slot("shown_courses", [])]
    current = str(turn.slot("current_course") or "")
    return bool(NEXT.match(turn.message.text)) and current in shown[:-1]
