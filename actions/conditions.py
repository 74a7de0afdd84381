"""Conditions said together with an enrolment: "sign me up for the first if it is free". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions.entities import filter_values, states_profile
from actions.references import Outcome, Reference, at
from actions.turn import Message
from recommender.catalogue.model import Course
from recommender.payloads.courses import free_or_unknown

# Topics name a course ("the SQL one"); these say what it has to be like.
_CONDITIONS = ("free_only", "max_price", "min_hours", "max_hours", "levels", "languages")
_ENTITIES = ("price", "time_amount", "level", "language")
_IF = re.compile(
    r"\b(?:if|when|only|provided|providing|as long as|so long as|unless|but|must be)\b",
    re.IGNORECASE,
)
_NEAR = 12  # characters between "the first" and the condition of "the first really free one"


def conditions_said(message: Message) -> dict[str, Any]:
    """What a course has to be like by ``message``, as the ``filters`` slot keeps it.

    What somebody says of themselves ("I'm a beginner") is none, and neither is a length without
    a bound: "I have 5 hours, enrol me in the first". Beside a title a level or a language may
    belong to its name, unless a condition is plainly said.
    """
    if message.is_button:
        return {}
    said = {key: value for key, value in filter_values(message).items() if key in _CONDITIONS}
    amount = message.first("time_amount")
    if not isinstance(amount, dict) or amount.get("bound") is None:
        said = {key: value for key, value in said.items() if not key.endswith("_hours")}
    if states_profile(message):
        said.pop("levels", None)
    if message.values("course") and not _IF.search(_outside_titles(message)):
        said = {key: value for key, value in said.items() if key not in ("levels", "languages")}
    return said


def _outside_titles(message: Message) -> str:
    titles = [one for one in message.entities if one.name == "course" and one.start is not None]
    text = message.text
    for one in titles:
        text = text[: one.start] + " " * ((one.end or 0) - (one.start or 0)) + text[one.end :]
    return text


def only_conditions(message: Message) -> bool:
    """Whether a clause says what courses have to be like and points at none of them."""
    points = message.values("ordinal") or message.values("course")
    return bool(conditions_said(message)) and not points


def meets(course: Course, conditions: dict[str, Any]) -> bool:
    """Whether the catalogue states of ``course`` what ``conditions`` ask; silence is no yes."""
    free = free_or_unknown(course) is True
    price = 0.0 if free else course.price
    return (
        (not conditions.get("free_only") or free)
        and _within(price, None, conditions.get("max_price"))
        and _within(course.hours, conditions.get("min_hours"), conditions.get("max_hours"))
        and ("levels" not in conditions or course.level in conditions["levels"])
        and ("languages" not in conditions or course.language in conditions["languages"])
    )


def meeting(
    message: Message, found: Reference, shown: Sequence[Course], conditions: dict[str, Any]
) -> Reference:
    """The course meant if it meets ``conditions``; else a reference to none.

    "The second free one" is the second of the free ones; "the second, if it is free" is the
    second or nothing.
    """
    place = message.first("ordinal")
    if isinstance(place, int) and _adjectival(message):
        fits = [course for course in shown if meets(course, conditions)]
        course = at(place, fits)
        return Reference(Outcome.FOUND, (course,)) if course else Reference(Outcome.UNMET)
    met = found.outcome is not Outcome.FOUND or meets(found.courses[0], conditions)
    return found if met else Reference(Outcome.UNMET, found.courses)


def _adjectival(message: Message) -> bool:
    """Whether the condition stands right behind the place: "the first free one"."""
    places = [item.end for item in message.entities if item.name == "ordinal"]
    starts = [item.start for item in message.entities if item.name in _ENTITIES]
    return any(
        place is not None and start is not None and -_NEAR <= start - place <= 2
        for place in places
        for start in starts
    ) and not any(word in message.text.casefold() for word in (" if ", " only ", ",", ". "))


def _within(value: float | None, least: float | None, most: float | None) -> bool:
    if least is None and most is None:
        return True
    return value is not None and (least or 0.0) <= value <= (value if most is None else most)
