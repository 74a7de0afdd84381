# ruff: noqa: E501 - a pattern reads better on one line
"""A level in somebody's own words, denials included: "not a beginner but not pro either". Pure."""

from __future__ import annotations

import re

_WORDS = {
    "beginner": r"begin+er|novice|newbie|noob|new to|never|no experience|zero|scratch|basics?|none|"
    r"starter|starting out",
    "intermediate": r"intermediate|some experience|middle|medium|so-so|a bit|a little|okay|average|"
    r"in[- ]between|half ?way|not bad|mid",
    "advanced": r"advanced|expert|pro|professional|a lot|very experienced|senior|strong|master|guru",
}
_LITTLE = re.compile(r"\b(?:not (?:much|a lot)|hardly any\w*|very little|next to nothing)\b", re.I)
_DENIED = (
    r"\b(?:not|no|isn'?t|aren'?t|neither|nor|never been|no longer|hardly|far from|anything but|"
    r"wouldn'?t say(?: i'?m)?)\s+(?:(?:an?|the|really|exactly|quite|yet|that|very|total|complete|"
    r"absolute|longer|been|any)\s+)*"
)


def level_said(text: str) -> str | None:
    """The level, or ``None``; denying both ends, or the lower one alone, leaves the middle."""
    if _LITTLE.search(text):
        return "beginner"
    denied = {
        level
        for level, words in _WORDS.items()
        if re.search(rf"{_DENIED}(?:{words})\b", text, re.IGNORECASE)
    }
    if "beginner" in denied:
        return "intermediate"
    rest = text
    for level in denied:
        rest = re.sub(rf"{_DENIED}(?:{_WORDS[level]})\b", " ", rest, flags=re.IGNORECASE)
    said = (
        level
        for level, words in _WORDS.items()
        if re.search(rf"\b(?:{words})\b", rest, re.IGNORECASE)
    )
    return next(said, None)


def denies(text: str) -> bool:
    """Whether a level is denied, so that its bare name must not be taken for it."""
    words = "|".join(_WORDS.values())
    return re.search(rf"{_DENIED}(?:{words})\b", text, re.IGNORECASE) is not None
