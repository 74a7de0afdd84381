# ruff: noqa: E501 - a pattern reads better on one line
"""Courses by what they are: "the Fernway one", "the free one", "not the ones in Spanish". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.turn import Message
from actions.wording import LANGUAGES
from recommender.catalogue.model import Course, Level

_KIND = r"(?:ones?|courses?|class(?:es)?)"
_SAID = re.compile(
    rf"\b(?:the|that|this|those|these)\s+(?P<before>[\w+#.&'\u2019\- ]{{1,60}}?)\s+{_KIND}\b|"
    rf"\b(?:the|that|this|those|these|any)\s+{_KIND}\s+(?:(?:that|which)\s+(?:is|are)\s+)?(?:(?:by|from|of|at|in|with|for)\s+)?(?P<behind>[\w+#.&'\u2019\- ]{{2,60}})",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:the|those|these|any)\s+(?:[\w+#.&'\u2019-]+\s+){0,5}(?:ones|courses|classes)\b",
    re.IGNORECASE,
)
_SETS_ASIDE = re.compile(
    r"^\W*(?:(?:no|ok(?:ay)?|but|please|well|hm+)\W+)*(?:not|no|without|except|anything but|everything but|all but|remove|hide|skip|drop|forget)\b(?! (?:interested|bad|sure))",
    re.IGNORECASE,
)
_COMPARED = {
    "long": "longer", "longest": "longer", "short": "shorter", "shortest": "shorter",
    "cheap": "cheaper", "cheapest": "cheaper", "easy": "easier", "easiest": "easier",
    "hard": "harder", "hardest": "harder", "difficult": "harder",
}  # fmt: skip
_ADJECTIVE = re.compile(rf"\bthe (?P<how>{'|'.join(_COMPARED)}) {_KIND}\b", re.IGNORECASE)
_WORDS = re.compile(r"[\w+#]+")
# Words beside a name that say nothing of which course it is.
_LOOSE = frozenset(
    "a an all and any are at by course courses for from i in is it me of on one ones or please "  # noqa: SIM905
    "really so than that the then they this those to too very was with".split()
)
_FREE = frozenset(("free", "gratis", "costless"))
_PAID = frozenset(("paid", "expensive", "pricey", "costly"))
_LEVELS = {
    **dict.fromkeys(("beginner", "beginners", "basic", "introductory", "intro"), Level.BEGINNER),
    **dict.fromkeys(("intermediate", "middle"), Level.INTERMEDIATE),
    **dict.fromkeys(("advanced", "expert", "experts"), Level.ADVANCED),
}
_LANGUAGES = {name.casefold(): code for code, name in LANGUAGES.items()}


def sets_aside(text: str) -> bool:
    """Whether ``text`` takes something out: "not the …", "anything but the …"."""
    return bool(_SETS_ASIDE.match(text))


def adjective_said(text: str) -> str | None:
    """The comparative behind "not the long one": the long one is the longest of them."""
    match = _ADJECTIVE.search(text) if sets_aside(text) else None
    return _COMPARED[match["how"].casefold()] if match else None


def several(text: str) -> bool:
    """Whether ``text`` speaks of more than one of them: "the Fernway ones"."""
    return bool(_SEVERAL.search(text))


def words_of(message: Message) -> str | None:
    """The words that say which one: "the fernway one" → "fernway"."""
    match = None if message.is_button else _SAID.search(message.text)
    return (match["before"] or match["behind"] or "").strip() or None if match else None


def by_trait(message: Message, shown: Sequence[Course]) -> tuple[Course, ...]:
    """Those of ``shown`` that every word said is true of, by provider, teacher, price, level or language."""
    said = _telling(words_of(message))
    if not said:
        provider = {str(one).casefold() for one in message.values("provider")}
        return tuple(one for one in shown if (one.provider or "").casefold() in provider)
    return tuple(course for course in shown if said <= _traits(course))


def _telling(words: str | None) -> frozenset[str]:
    return frozenset(_WORDS.findall((words or "").casefold())) - _LOOSE


def _traits(course: Course) -> frozenset[str]:
    """Every word by which ``course`` may be named."""
    named = " ".join([course.provider or "", *course.instructors]).casefold()
    words = set(_WORDS.findall(named))
    if course.is_free or course.price == 0:
        words |= _FREE
    elif course.price or course.is_free is False:
        words |= _PAID
    words |= {word for word, level in _LEVELS.items() if level is course.level}
    words |= {name for name, code in _LANGUAGES.items() if code == course.language}
    return frozenset(words)
