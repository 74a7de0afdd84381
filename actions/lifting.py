# ruff: noqa: E501 - a pattern reads better on one line
"""Which of the filters that hold a sentence lifts: "forget the price", "any level is fine". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_LIFTS = re.compile(
    r"\b(?:forget|drop|remove|lift|ignore|lose|clear|cancel|delete|disregard|scrap|reset|undo|relax|"
    r"take (?:off|out|away)|get rid of|turn off|without|never mind|nevermind|no more|no longer|"
    r"(?:don'?t|do not) (?:care|mind|worry)|not important|unimportant|irrelevant|doesn'?t matter|"
    r"does not matter|don'?t matter|no matter|regardless|whatever|"
    r"(?:any|every|all|either|no)\s+(?:\w+\s+)?(?:prices?|costs?|levels?|difficult\w+|lengths?|durations?|languages?|providers?|platforms?|subjects?|topics?|skills?|limits?|filters?)|"
    r"(?:price|cost|level|difficulty|length|duration|language|provider|subject|topic) (?:limit )?off)\b",
    re.IGNORECASE,
)
# "Paid ones are fine too": the restriction goes by naming what it left out.
_ALLOWS = re.compile(
    r"\b(?:paid|not free|expensive|longer|non[- ]free)\b.{0,24}\b(?:fine|ok(?:ay)?|too|as well|also|all right|alright)\b|"
    r"\b(?:can|may|could) (?:also )?(?:cost|be paid|be longer)\b",
    re.IGNORECASE,
)
_PRICE = r"price|prices|pricing|costs?|money|budget|free|paid|cheap|pay|expensive"
_NAMES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (keys, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for keys, words in (
        (("free_only", "max_price"), _PRICE),
        (("levels",), r"levels?|difficulty|beginners?|intermediate|advanced"),
        (
            ("min_hours", "max_hours"),
            r"length|lengths|durations?|time|hours?|minutes?|long|longer|short|shorter",
        ),
        (("languages",), r"languages?"),
        (("skills", "subjects"), r"subjects?|topics?|skills?|theme"),
        (("providers", "not_providers"), r"providers?|platforms?|school|university"),
    )
)
_VALUES = ("skills", "subjects", "providers", "not_providers")


def lifted(text: str, held: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of ``held`` (the ``filters`` slot) that ``text`` lifts, in their order."""
    if not (_LIFTS.search(text) or _ALLOWS.search(text)):
        return ()
    named = {key for keys, words in _NAMES if words.search(text) for key in keys}
    folded = text.casefold()
    named |= {
        key
        for key in _VALUES
        if any(str(value).casefold() in folded for value in held.get(key, ()))
    }
    return tuple(key for key in held if key in named)


def kinds_named(text: str) -> list[tuple[str, ...]]:
    """The kinds of filters that ``text`` wants lifted, each by its keys, whether they hold or not."""
    if not (_LIFTS.search(text) or _ALLOWS.search(text)):
        return []
    return [keys for keys, words in _NAMES if words.search(text)]
