# ruff: noqa: E501 - a pattern reads better on one line
"""Questions about all of the courses shown: how long they are, what they cost, what it comes to. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from actions.path_replies import on_table
from actions.turn import Turn
from actions.wording import hours, joined, plain_number, shortened
from recommender.catalogue.model import Course
from recommender.payloads.comparison import UNKNOWN, price_text

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_THEY = re.compile(
    rf"\b(?:these|those|they|them|all(?! (?:of )?(?:that|this|it)\b)(?: (?:of (?:them|these|those)|{_COUNT}))?|both|each(?! (?:month|week|day|year|time)\b)|everything|altogether|all together|the (?:whole )?(?:list|lot|courses)|the (?:first |last )?{_COUNT})\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\bhow (?:long|many (?:hours|weeks|days)|much time)\b|\b(?:total|overall) (?:length|time|hours|duration)\b|\b(?:lengths|durations)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\bhow much (?!time\b)|\bhow expensive\b|\bcosts?\b|\bprices?\b|\bpay for\b", re.IGNORECASE
)
_SUM = re.compile(
    r"\b(?:add(?:s|ed)? up(?: to)?|com(?:e|es) to|sum (?:(?:them|it|these|those|that|this) )?up|what(?:'?s| is| would be) the (?:total|sum)|(?:in|the) total)\b",
    re.IGNORECASE,
)
# One of them is looked for, a condition is changed, or something else has the price or the time.
_ELSE = re.compile(
    r"\b(?:the (?:least|most|lowest|highest|shortest|longest)|cheap\w*|less than|more than|at most|at least|under \W?\d+|below \W?\d+|over \W?\d+|limits?|filters?|lift|clear|remove|"
    r"(?:did|have|had) (?:i|we)(?! to\b)|(?:i|we)(?:'ve| have)(?! to\b)|your (?:\w+ )?(?:plans?|services?|subscriptions?|memberships?|platform))\b|^\W*which\b(?! (?:prices|lengths))",
    re.IGNORECASE,
)
# "What is the total?" and "total price" are of the list by themselves.
_OF_ITSELF = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|well)\W+)*(?:what(?:'?s| is| are| would be) )?(?:the |their )?(?:total|sum|total (?:price|cost|length|time|hours)|prices|lengths)(?: (?:please|then))*\W*$",
    re.IGNORECASE,
)
_NAMES_ELSE = ("course", "skill", "subject", "career_goal", "price", "comparative")
_INTENTS_ELSE = ("clear_filters", "filter_courses")


def asked_of_all(text: str) -> tuple[bool, bool]:
    """Whether ``text`` asks for the hours and for the price of all; neither where it asks of one."""
    sums = bool(_SUM.search(text))
    if _ELSE.search(text) or not (_THEY.search(text) or _OF_ITSELF.match(text)):
        return False, False
    length, price = bool(_LENGTH.search(text)), bool(_PRICE.search(text))
    return (length or (sums and not price)), (price or (sums and not length))


def sums(turn: Turn) -> str | None:
    """Such a question about the list shown; a plan on the table answers for itself."""
    message = turn.message
    if turn.form or on_table(turn) or len(turn.slot("shown_courses", [])) < 2:
        return None
    if message.intent in _INTENTS_ELSE or any(message.values(name) for name in _NAMES_ELSE):
        return None
    if turn.slot("current_course") and not _THEY.search(message.text):
        return None
    return "action_list_sums" if any(asked_of_all(message.text)) else None


def hours_of(courses: Sequence[Course], weekly: float | None) -> str:
    """The hours of each and of all; weeks at ``weekly`` hours a week, where they are known."""
    known = [(course.title, course.hours) for course in courses if course.hours]
    missing = [course.title for course in courses if not course.hours]
    if not known:
        return "The catalogue does not say how long these take."
    each = joined([f"{_quoted(title)} {hours(length)}" for title, length in known])
    total = sum(length for _, length in known)
    lines = [f"{each}."]
    if len(known) > 1:
        lines.append(f"Together: {hours(total)}{_pace(total, weekly)}.")
    lines += [f"No length is stated for {_listed(missing)}."] if missing else []
    return " ".join(lines)


def prices_of(courses: Sequence[Course]) -> str:
    """What all cost together, which are free, and whose price is not stated."""
    said = [(course, price_text(course)) for course in courses]
    free = [course.title for course, price in said if price == "free"]
    unknown = [course.title for course, price in said if price in (UNKNOWN, "paid")]
    paid = [(course.title, course.price or 0.0) for course, price in said if price[:1] == "$"]
    if len(free) == len(courses):
        return "All of these are free."
    lines = []
    if paid:
        each = joined([f"{_quoted(title)} ${plain_number(price)}" for title, price in paid])
        total = f"Together ${plain_number(sum(price for _, price in paid))}: "
        lines.append(f"{total if len(paid) > 1 else ''}{each}.")
    lines += [f"Free: {_listed(free)}."] if free else []
    lines += [f"No price is stated for {_listed(unknown)}."] if unknown else []
    return " ".join(lines)


def _pace(total: float, weekly: float | None) -> str:
    if not weekly:
        return ""
    weeks = ceil(total / weekly)
    return f", {'a week' if weeks == 1 else f'about {weeks} weeks'} at {hours(weekly)} a week"


def _quoted(title: str) -> str:
    return f"“{shortened(title, 40)}”"


def _listed(titles: Sequence[str]) -> str:
    return joined([_quoted(title) for title in titles])
