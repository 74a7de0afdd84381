# ruff: noqa: E501 - a pattern reads better on one line
"""Which step of a path is meant, and what is to become of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from actions.turn import Message
from recommender.paths.model import Step

_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
           "eighth": 8, "ninth": 9, "tenth": 10, "last": -1, "final": -1, "one": 1, "two": 2,
           "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10}  # fmt: skip
_PLACE = "|".join(_PLACES)
_NUMBERED = re.compile(
    rf"\b(?:steps?|courses?|number|no\.?)\s*#?(?P<after>\d{{1,2}}|{_PLACE})\b"
    rf"|\b(?P<before>\d{{1,2}}(?:st|nd|rd|th)|{_PLACE}) (?:steps?|courses?|ones?|part|thing)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:order|swap\w* (?:\S+ ){1,4}(?:and|with) |(?:before|after|ahead of|behind) (?:the |step )|to the (?:end|start|top|front)|first and\b.{0,40}\blater)",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\b(?:put|move|bump|swap|do|take|shift)\b", re.IGNORECASE)
_SWAPS = re.compile(
    r"\b(?:swap\w*|replac\w+|exchang\w+|different|something else|other than|another course|instead of)\b",
    re.IGNORECASE,
)
_DROPS = re.compile(
    r"\b(?:drop\w*|skip\w*|leav\w+ out|left out|take\b.{0,40}\b(?:off|out)\b|remov\w+|without|get rid of|cut|delet\w+|kick out|not do)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\b(?:add|insert|include|put in)\b.{0,20}\b(?:a |an |some |the )?(?:course|step|module|lesson|revision)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "course",
        "courses",
        "class",
        "step",
        "steps",
        "basics",
        "introduction",
        "your",
    ]
)
_LONG_ENOUGH = 3


class Edit(StrEnum):
    """What is to become of a step."""

    DROP = "drop"
    SWAP = "swap"
    ORDER = "order"
    ADD = "add"


def edit_said(text: str) -> Edit | None:
    """What ``text`` wants done with a step; a plan is not put into another order by hand."""
    if _ADDS.search(text):
        return Edit.ADD
    if _ORDER.search(text) and _MOVES.search(text):
        return Edit.ORDER
    if _SWAPS.search(text):
        return Edit.SWAP
    return Edit.DROP if _DROPS.search(text) else None


def step_meant(message: Message, steps: Sequence[Step]) -> Step | None:
    """The step that ``message`` names, by its place, its title or what it teaches."""
    if (match := _NUMBERED.search(message.text)) and (
        found := _at(match["after"] or match["before"], steps)
    ):
        return found
    for course_id in message.values("course_id"):
        return next((one for one in steps if one.course.course_id == course_id), None)
    named = {str(v).casefold() for n in ("course", "skill", "subject") for v in message.values(n)}
    titled = [one for one in steps if one.course.title.casefold() in named]
    if not titled and named:
        titled = [one for one in steps if named & {skill.casefold() for skill in one.teaches}]
    fitting = titled or _by_words(message.text, steps)
    return fitting[0] if fitting else None


def names_steps(message: Message) -> bool:
    """Whether ``message`` speaks of a step by its place."""
    return _NUMBERED.search(message.text) is not None


def _at(words: str, steps: Sequence[Step]) -> Step | None:
    digits = re.sub(r"\D", "", words)
    place = int(digits) if digits else _PLACES[words.casefold()]
    if place < 0:
        return steps[-1] if steps else None
    return next((one for one in steps if one.order == place), None)


def _by_words(text: str, steps: Sequence[Step]) -> list[Step]:
    """Steps that share most words with ``text``, by title and by what they teach."""
    said = _words(text)
    scored = [
        (len(said & _words(f"{one.course.title} {' '.join(one.teaches)}")), one) for one in steps
    ]
    most = max((score for score, _ in scored), default=0)
    return [one for score, one in scored if score == most] if most else []


def _words(text: str) -> set[str]:
    found = re.findall(r"[\w+#]+", text.casefold())
    return {word for word in found if len(word) >= _LONG_ENOUGH and word not in _SMALL}
