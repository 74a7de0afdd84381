"""Levels, in the words of the platforms."""

from __future__ import annotations

import re

from recommender.catalogue.model import Level
from recommender.catalogue.parsing.text import is_missing

_WORDS = {
    Level.BEGINNER: "beginner beginners introductory introduction intro basic basics novice "
    "elementary fundamental fundamentals foundation foundational entry easy starter undergraduate",
    Level.INTERMEDIATE: "intermediate medium middle improver",
    Level.ADVANCED: "advanced expert experts hard difficult professional graduate postgraduate",
}
_LEVELS = {word: level for level, words in _WORDS.items() for word in words.split()}
_ANY = frozenset({"all", "any", "mixed", "every", "various", "open"})


def parse_level(text: str) -> Level | None:
    """The level a course presupposes; ``None`` for all levels or where nothing is said.

    "Beginner to intermediate" presupposes what its lower end does.

    Raises:
        ValueError: no word of the text names a level.
    """
    if is_missing(text):
        return None
    words = re.findall(r"[a-z]+", text.casefold())
    if _ANY & set(words):
        return None
    levels = [_LEVELS[word] for word in words if word in _LEVELS]
    if not levels:
        raise ValueError(f"“{text.strip()[:40]}” is not a level")
    return min(levels, key=lambda level: level.rank)
