# ruff: noqa: E501 - a pattern reads better on one line
"""Interests in a list of words: names of the catalogue where recognised, and the rest. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from actions.denied_spans import without_denied
from actions.entities import blanked, topics
from actions.turn import Entity, Message

LONGEST_BESIDE = 4
_SEPARATORS = re.compile(r",|;|\band\b|&|/|\bplus\b|\bas well as\b", re.IGNORECASE)
_LEAD_INS = re.compile(
    r"^(?:(?!\.\w)\W)*(?:(?:my )?(?:main )?(?:interests?|hobbies)(?: are| is)?\s*[:=-]?\s*)?(?:(?:well|hmm+|so|oh|ok(?:ay)?|i think|i guess|idk|dunno|maybe|probably|mostly|mainly|just|also)\b[\s,]*)*"
    r"(?:(?:i(?:'m| am)?\s+)?(?:really\s+)?(?:like|love|enjoy|into|interested in|want to learn|"
    r"want to|would like to|wanna|want|prefer|curious about)\s+)?"
    r"(?:(?:learn(?: about)?|study|know about)\s+)?",
    re.IGNORECASE,
)
# Beside recognised names, a part that starts like this is talk and no subject.
_TALK = re.compile(
    r"^(?:i|i'm|i've|you|we|he|she|they|it|my|that|this|because|but|so|if|when|please|maybe|not|"
    r"all|have|has|got|can|could|would|is|are|was)\b",
    re.IGNORECASE,
)


_TAIL = re.compile(
    r"(?:[\s,]+(?:i guess|i think|i suppose|maybe|probably|or so|please|pls|i'd say|mostly))+\W*$",
    re.IGNORECASE,
)
_LIKES = re.compile(
    r"^\W*(?:i|i'm|im|i am)\s+(?:really |very |also |quite |mostly )*(?:like|love|enjoy|into|interested in|"
    r"keen on|fond of|curious about)\s+(?!(?:to|the first|your|number)\b)(?!(?:it|that|this|the|these|those|them|you|your)\b)",
    re.IGNORECASE,
)

_INTERESTS = re.compile(
    r"^\W*(?:my )?(?:main )?(?:interests?|hobbies)(?: are\b| is\b|\s*[:=])", re.IGNORECASE
)
# Names that hold a sign or a single letter.
_SIGNED = re.compile(r"^(?:[a-z](?:#|\+\+)|\.net|r)$", re.IGNORECASE)


def states_likings(text: str) -> bool:
    """Whether ``text`` tells what somebody likes: "I like music", "my interests are …"."""
    return bool(_LIKES.match(text) or _INTERESTS.match(text))


def without_lead_in(text: str) -> str:
    """``text`` without "well, I'd like to learn" before, and "I guess" behind."""
    return _TAIL.sub("", _LEAD_INS.sub("", text, count=1))


def liked(message: Message) -> dict[str, Any]:
    """The interests in "I like cooking", where no name of the catalogue was recognised."""
    if message.is_button or not states_likings(without_denied(message.text)):
        return {}
    found = [name for name in listed_interests(message) if len(name.split()) <= LONGEST_BESIDE]
    return {"interests": found} if found else {}


def listed_interests(message: Message) -> list[str]:
    """The interests named: "statistics and maps" gives ``["Statistics", "maps"]``."""
    text = without_denied(message.text, asked=True)
    kept = tuple(item for item in message.entities if not blanked(item, text))
    known = topics(replace(message, entities=kept))
    spans = [item for item in kept if item.start is not None]
    if known and not spans:
        return known
    found: list[str] = []
    for start, end in _parts(text):
        within = [item for item in spans if _overlap(item, start, end)]
        names = [str(item.value) for item in within if item.value in known]
        words = without_lead_in(text[start:end]).strip(" ,;!?\"'").rstrip(".")
        free = bool(words) and not within and _is_subject(words, beside=bool(known))
        found += names or ([words] if free else [])
    return list(dict.fromkeys(found)) or known


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for separator in _SEPARATORS.finditer(text):
        yield start, separator.start()
        start = separator.end()
    yield start, len(text)


def _overlap(item: Entity, start: int, end: int) -> bool:
    return item.start is not None and item.end is not None and start < item.end and item.start < end


def _is_subject(words: str, *, beside: bool) -> bool:
    if _SIGNED.match(words):
        return True
    if len(words) < 2 or not re.search(r"[^\W\d_]{2}", words):
        return False
    return not beside or (len(words.split()) <= LONGEST_BESIDE and not _TALK.match(words))
