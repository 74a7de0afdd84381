# ruff: noqa: E501 - a pattern reads better on one line
"""Reading an answer to a question with options: "b", "the second", "left join", "no idea". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from actions.turn import Message

ALIKE, FEW, SHORT = 88.0, 12, 4
# Words that make a place in a longer sentence an answer.
_ANSWERS = re.compile(
    r"\b(?:answers?|options?|think|guess|say|go|going|pick|choose|take|believe|must|probably|maybe|number)\b",
    re.I,
)
_UNKNOWN = re.compile(
    r"^\W*(?:(?:sorry|hm+|well|honestly|um+)\W+)*(?:i )?(?:(?:really )?(?:don'?t|do not|dont) know\b.*|dunno|idk|no (?:idea|clue).*|not? sure\b.*|i'?m not sure.*|pass|skip\b.*|next(?: (?:question|one))?|"
    r"can'?t (?:say|tell|answer)\b.*|(?:i )?(?:have |'ve )?(?:got )?no (?:idea|clue)\b.*|haven'?t a clue|(?:i )?(?:forgot|forget)\b.*|beats me|(?:can|may|could) (?:i|we) (?:skip|pass)\b.*|\?+)\W*$",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^\W*(?:(?:i (?:think|guess|say|pick|choose|take|'d say)|i'd (?:say|go (?:for|with))|i'll (?:take|go (?:for|with))|my (?:answer|guess|choice) (?:is|would be)|(?:right |correct |final )?(?:answer|option|choice)(?: is)?|it'?s|it is|it must be|probably|maybe|definitely|must be|letter|number|no\.?|hm+|ok(?:ay)?|so|then|well|erm|uh|um+|the)[\s:,]+)*"
    r"(?P<c>[a-e]|[1-5])\W*(?:(?:is )?(?:right|correct|please|i (?:think|guess|say)|then|maybe|probably|final answer|it is|because\b.*|,.*)\W*)?$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:the |answer |option |number )+(?P<w>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|one|two|three|four|five)\b",
    re.IGNORECASE,
)
_BARE_ORDINAL = re.compile(
    r"^\W*(?P<w>first|second|third|fourth|fifth|last|one|two|three|four|five)\W*$", re.IGNORECASE
)
_PLACES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "1st": 1, "2nd": 2,
    "3rd": 3, "4th": 4, "5th": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_LEAD = re.compile(
    r"^\W*(?:(?:i (?:think|guess|believe|say|pick|choose)|i'd (?:say|go (?:for|with))|(?:my|the) (?:answer|guess)(?: is)?|it'?s|it is|it must be|must be|probably|maybe|definitely|that would be|the one (?:that says|with)|answer)[\s:,]+)+(?:that |the )?",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"^\W*(?:(?:please|ok(?:ay)?|sorry|no|i want to|i'd like to|can we|let'?s|can you)\W+)*(?:stop|quit|end|cancel|abort|leave|exit|finish|enough(?: of)?|no more)(?: (?:it|this|that|here|now|the|with|asking|of|these|please|quiz|test|questions?|review|reviews|cards?))*\W*$|\b(?:stop|quit|end|cancel|leave|exit) (?:the |this )?(?:quiz|test|review|questions)\b|^\W*that'?s enough\W*$|^\W*(?:ok(?:ay)?\W+)?(?:stop|enough|quit)\s*[.!;,:]",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:what|how|why|when|where|who|which|can|could|do|does|is|are)\b", re.IGNORECASE
)


_WISHES = re.compile(
    r"^\W*(?:(?:please|ok(?:ay)?|and|can you|could you)\W+)*(?:compare|show|share|rate|give me|find|tell|remind|enrol|set|make|explain|recommend)\b",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a message does to the question that waits."""

    OPTION = "option"
    UNKNOWN = "unknown"
    STOP = "stop"
    NO_SUCH = "no_such"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Given:
    """``option`` is a place from 0, with ``Kind.OPTION`` only."""

    kind: Kind
    option: int | None = None


def stops(text: str) -> bool:
    """Whether ``text`` ends a quiz or a review."""
    return bool(_STOPS.search(text))


def read_answer(message: Message, options: Sequence[str]) -> Given:
    """What ``message`` answers to a question with ``options``."""
    text = message.text
    if stops(text):
        return Given(Kind.STOP)
    if (place := _by_text(text, options)) is not None:
        return Given(Kind.OPTION, place)
    if _UNKNOWN.match(text):
        return Given(Kind.UNKNOWN)
    if (place := _place(text)) is not None:
        return _within(place, options)
    if _ASKS.search(text) or len(text.split()) > FEW:
        return Given(Kind.NONE)
    return _by_likeness(text, options)


def _place(text: str) -> int | None:
    """The place said, from 1 or from the end with -1."""
    if match := _LETTER.match(text):
        sign = match["c"].casefold()
        return int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1
    match = _BARE_ORDINAL.match(text) or (None if _ASKS.search(text) else _ORDINAL.search(text))
    if _WISHES.match(text):
        return None
    few = len(text.split()) <= (FEW if _ANSWERS.search(text) else SHORT)
    return _PLACES[match["w"].casefold()] if match and few else None


def _within(place: int, options: Sequence[str]) -> Given:
    index = place - 1 if place > 0 else len(options) + place
    if 0 <= index < len(options):
        return Given(Kind.OPTION, index)
    return Given(Kind.NO_SUCH)


def _by_text(text: str, options: Sequence[str]) -> int | None:
    """The option whose words were typed."""
    plain = [_plain(one) for one in options]
    for words in (_plain(text), _plain(_LEAD.sub("", text))):
        if words and words in plain:
            return plain.index(words)
    return None


def _by_likeness(text: str, options: Sequence[str]) -> Given:
    """The option that nearly was typed, or the only one that the words are part of."""
    from rapidfuzz import fuzz

    words = _plain(_LEAD.sub("", text))
    if len(words) < 3:
        return Given(Kind.NONE)
    plain = [_plain(one) for one in options]
    scores = [fuzz.ratio(words, one) for one in plain]
    best = max(scores)
    if best >= ALIKE and scores.count(best) == 1:
        return Given(Kind.OPTION, scores.index(best))
    parts = [place for place, one in enumerate(plain) if re.search(rf"\b{re.escape(words)}\b", one)]
    if not parts:
        parts = [
            place for place, one in enumerate(plain) if len(one) > 2 and f" {one} " in f" {words} "
        ]
    return Given(Kind.OPTION, parts[0]) if len(parts) == 1 else Given(Kind.NONE)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^\w+*/%<>=!#&|-]+", " ", text.casefold())).strip()
