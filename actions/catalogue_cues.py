# ruff: noqa: E501 - a pattern reads better on one line
"""Plain questions about the whole catalogue: its shortest, dearest and most taken courses. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from actions import wording
from actions.turn import Turn
from recommender.catalogue.model import Course


class Most(StrEnum):
    """Which end of the catalogue is asked for."""

    SHORTEST = "shortest"
    LONGEST = "longest"
    DEAREST = "dearest"
    POPULAR = "popular"
    RATED = "rated"


_LEAD = r"^\W*(?:(?:and|so|ok(?:ay)?|hi|hey|please|tell me|show me|well|but)\b\W*)*"
_ASKS = r"(?:(?:what|which)(?:'?s| is| are)?(?: (?:one|ones|course|courses|class))?(?: (?:is|are))?(?: of (?:them|these|your courses|the courses|all))? |show me )?(?:the |your )"
_OF = r"(?: (?:courses?|class(?:es)?|ones?|thing))?(?: (?:that )?(?:you|u|we) (?:have?|hav|got|offer|have got|sell)| (?:is )?(?:there|here|on offer)(?: is)?| (?:in|of) (?:the|your|this|all)(?: (?:whole|entire))? ?(?:catalogue|catalog|courses|platform|site|list of courses)?| of all| of them| at all| overall| you know)*\W*$"
_WORDS = {
    Most.SHORTEST: r"(?:shortest|quickest|briefest)",
    Most.LONGEST: r"(?:longest|most time[- ]consuming)",
    Most.DEAREST: r"(?:most expensive|dearest|costliest|priciest)",
    Most.POPULAR: r"(?:most (?:popular|taken|chosen|enrolled|attended|visited)|number one|top[- ]selling|best[- ]selling)",
    Most.RATED: r"(?:best|highest|top)[- ]rated",
}
_PATTERNS = {
    most: re.compile(f"{_LEAD}{_ASKS}{words}{_OF}", re.IGNORECASE) for most, words in _WORDS.items()
}
# "In the catalogue", or "you have": of all courses even where a list was shown.
_WHOLE = re.compile(
    r"\b(?:(?:you|u|we) (?:have?|hav|got|offer|sell)|catalogu?e?|of all|at all|overall|on (?:the|this) (?:platform|site)|your courses|there is)\b",
    re.IGNORECASE,
)
_LEVELS = {
    "beginner": "A beginner course expects nothing of the subject",
    "intermediate": "An intermediate course expects that you know the basics of its subject",
    "advanced": "An advanced course expects that you work with its subject already",
}
_MEANS = re.compile(
    rf"{_LEAD}what (?:does|do|is meant by|is)(?: it mean when it says)? [\"“']?(?P<level>beginner|intermediate|advanced)(?: (?:level|course))?[\"”']?(?: (?:mean|stand for)(?: here)?)?\W*$",
    re.IGNORECASE,
)
_PUSHES = re.compile(
    r"\b(?:are you|do you|you(?:'re| are)(?: just| only)?) (?:just |only |always |secretly )*(?:push(?:ing)?|promot(?:e|ing)|favou?r(?:ing)?|prefer(?:ring)?|recommend(?:ing)?|show(?:ing)?|sell(?:ing)?|upsell(?:ing)?)(?: me)?(?: only| just)? (?:the |more |those |your )*(?:most )?(?:expensive|dear(?:er|est)?|pricey|costly|paid)(?: (?:ones?|courses?))?\b",
    re.IGNORECASE,
)
MOST_READ = 20_000
SHOWN = 3
NO_PUSH = (
    "No. A course's price plays no part in the order, and payments play none either. Price "
    "counts only where you set a limit, such as “only free ones” or “at most $20”."
)


def most_asked(text: str) -> Most | None:
    """Which end of the catalogue ``text`` asks for; ``None`` for any other sentence."""
    return next((most for most, pattern in _PATTERNS.items() if pattern.search(text)), None)


def level_meant(text: str) -> str | None:
    """What a level says of a course, where that is asked."""
    match = _MEANS.search(text)
    if match is None:
        return None
    return f"{_LEVELS[match['level'].casefold()]}; whoever offers a course states its level."


def of_pushing(text: str) -> bool:
    """Whether it is asked if dear courses are preferred."""
    return _PUSHES.search(text) is not None


def catalogue(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: of the list shown such a question is answered elsewhere."""
    text = turn.message.text
    if turn.form or turn.slot("pending_question"):
        return None
    if of_pushing(text):
        return "action_trust"
    if level_meant(text):
        return "action_help"
    if most_asked(text) is None or any(
        turn.message.values(name) for name in ("course", "skill", "subject")
    ):
        return None
    listed = turn.slot("shown_courses") and not _WHOLE.search(text)
    return None if listed else "action_help"


@dataclass(frozen=True, slots=True)
class _Trait:
    """How courses are told apart: ``value`` in hours, dollars, people or stars, or unknown."""

    value: Callable[[Course], float | None]
    highest: bool
    says: Callable[[float], str]
    name: str
    unknown: str


_TRAITS = {
    Most.SHORTEST: _Trait(lambda one: one.hours, False, wording.hours, "shortest", "how long a course takes"),
    Most.LONGEST: _Trait(lambda one: one.hours, True, wording.hours, "longest", "how long a course takes"),
    Most.DEAREST: _Trait(lambda one: one.price or None, True, lambda v: f"${wording.plain_number(v)}", "most expensive", "what a course costs"),
    Most.POPULAR: _Trait(lambda one: one.enrolled_count or None, True, lambda v: f"{v:,.0f} people", "most taken", "how many people take a course"),
    Most.RATED: _Trait(lambda one: one.rating, True, lambda v: f"{wording.plain_number(v)} of 5", "best rated", "how a course is rated"),
}  # fmt: skip


def told(most: Most, courses: list[Course]) -> tuple[str, list[Course]]:
    """A sentence on the courses at that end, and those courses; that it is not known, and none."""
    trait = _TRAITS[most]
    known = [(value, one) for one in courses if (value := trait.value(one))]
    if not known:
        return f"The catalogue does not say {trait.unknown}, so I cannot tell.", []
    end = (max if trait.highest else min)(value for value, _ in known)
    found = [one for value, one in known if value == end]
    named = wording.joined([f"“{one.title}”" for one in found[:SHOWN]])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    each = " each" if len(found) > 1 else ""
    return f"The {trait.name} in the catalogue: {named}{more} ({trait.says(end)}{each}).", found[
        :SHOWN
    ]
