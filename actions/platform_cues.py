# ruff: noqa: E501 - a pattern reads better on one line
"""What an administrator asks of the whole platform that understanding takes for one course. Pure.

Some of it is counted, some is not: :func:`not_counted` says so before the figures that there are.
"""

from __future__ import annotations

import re

from actions.journey import on_table
from actions.standing import allows, role_of
from actions.turn import Turn
from recommender.learners.model import Role

_UNSHOWN = re.compile(
    r"\b(?:which|what|list|show|are there|how many)\b.{0,24}\b(?:courses?|classes)\b.{0,24}\b(?:never|not|aren'?t|hardly|rarely|least)\b.{0,16}\b(?:recommended|shown|suggested|seen|listed)\b",
    re.IGNORECASE,
)
_SEARCHED = re.compile(
    r"\b(?:what|which)\b(?: \w+){0,3}? (?:do|did|are|have) (?:people|learners|users|students|they|everybody|our \w+) (?:been )?(?:search\w*|look\w*|ask\w*)(?: for)?\b|"
    r"\b(?:top|most (?:common|frequent|popular)|failed|unanswered|empty) search(?:es| terms| queries)\b|\bsearch(?:es)? (?:with(?:out| no)|that (?:find|found|gave|return\w*)) (?:no|nothing|any)?\b",
    re.IGNORECASE,
)
_BY_SUBJECT = re.compile(
    r"\b(?:completion|click|click-through|enrol+ment|drop-?out|satisfaction)[- ]?(?:rates?|numbers?|figures?)\b.{0,12}\b(?:in|for|of|on) (?!(?:the|this|last|all|my|our|march|april|may|june|july|january|february|august|september|october|november|december|\d)\b)(?P<what>[a-z][\w &+#-]{2,40}?)\W*$",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\bhow many (?:reminders?|nudges?|messages|notifications?)\b.{0,20}\b(?:went out|gone out|go out|(?:were|have been|did (?:we|you)|have (?:we|you)) (?:sent|send|delivered)|sent)\b",
    re.IGNORECASE,
)
_ENROLLED = re.compile(
    r"\bhow many\b.{0,30}\b(?:enrolled|signed up|registered|take|taking|took|finished|completed|started|dropped)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"^\W*(?:(?:and|now|ok|please|show|give|me|for|of|in|over|what about|how about|the same for)\b\W*)*(?:the )?(?:last|past|previous|this) (?:\d{1,3} |two |three |four |six )?(?:days?|weeks?|months?|quarter|year)\W*$|"
    r"^\W*(?:(?:and|for|what about|how about)\b\W*)*(?:today|yesterday)\W*$",
    re.IGNORECASE,
)


def of_platform(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: such a question of an administrator, or of one course."""
    message, text = turn.message, turn.message.text
    if turn.form or turn.slot("pending_question"):
        return None
    before = on_table(turn, "course_statistics", "platform_statistics").get("kind")
    if before and _PERIOD.match(text):
        return f"action_{before}"
    if message.values("course"):
        counts = _ENROLLED.search(text) and allows(role_of(turn), Role.INSTRUCTOR)
        return "action_course_statistics" if counts else None
    if not asks_platform(text) or role_of(turn) is not Role.ADMIN:
        return None
    return "action_platform_statistics"


def asks_platform(text: str) -> bool:
    """Whether it is asked of all courses, searches or reminders together."""
    return bool(not_counted(text) or asks_sent(text))


def asks_sent(text: str) -> bool:
    """Whether it is asked how many reminders were sent."""
    return _SENT.search(text) is not None


def not_counted(text: str) -> str:
    """What of a question is not counted here, in a sentence; ``""`` where it is."""
    if _UNSHOWN.search(text):
        return "Which courses were never shown I do not list; the share that was shown is counted."
    if _SEARCHED.search(text):
        return "What people search for is not counted, so I cannot say which topics are missing."
    if match := _BY_SUBJECT.search(text):
        return f"That is not counted for “{match['what'].strip()}”; for all courses together it is."
    return ""
