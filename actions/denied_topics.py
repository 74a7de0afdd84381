# ruff: noqa: E501 - a pattern reads better on one line
"""Topics that are named to be left out: "no coding please", "nothing with maths". Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.entities import search_text, topics
from actions.goal_words import TOPICS
from actions.turn import Message
from actions.wording import joined

# Right before the topic; "no, SQL" and "not the SQL one" deny something else.
_DENIES = re.compile(
    r"\b(?:without|nothing (?:with|about|on|in|to do with)|except|anything but|everything but|"
    r"(?:i )?(?:don'?t|do not) (?:want|like|need)(?: to (?:do|learn|study))?|(?:i )?(?:hate|avoid)|"
    r"(?:don'?t|do not|dont|stop|never) (?:show(?:ing)?|give|giving|recommend(?:ing)?|suggest(?:ing)?|offer(?:ing)?)(?: me)?|"
    r"not interested in|no more)\s+(?:any |much |more |too much |so much )?$",
    re.IGNORECASE,
)
_NO = re.compile(r"\bno\s+(?:more |real |heavy )?$", re.IGNORECASE)
# "Data science but not Python" denies; "I know Python but not SQL" says what is not known.
_BUT_NOT = re.compile(
    r"\bbut (?:not|no)(?: (?:with|on|about|in|any))*\s+$|,\s*not (?:with|on|about|in)\s+$",
    re.IGNORECASE,
)
_KNOWS = re.compile(
    r"\b(?:i|i'?ve)\b.{0,24}\b(?:know|knew|can|learn\w*|did|done|have|had|use|used|am|like|love)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\b(?:show|find|give|get|search|look(?:ing)?|recommend|suggest|want|need|courses?|classes|something|anything)\b",
    re.IGNORECASE,
)
_ONESELF = re.compile(
    r"\bi(?:'?ve| have| already)* (?:know|knew|like|love|hate|did|learn\w*)\b", re.I
)
_ONLY_THAT = re.compile(r"^\W*(?:please|pls|courses?|stuff|at all|thanks|though)\b", re.IGNORECASE)


_BUT = re.compile(
    r"[\s,;]*\b(?:(?:but|and|just|only|please)\W+)*(?:nothing|not?|without|except|anything|everything|i|don'?t|do not)\b[^,;]*$",
    re.IGNORECASE,
)
_FEW = 5  # words


def topics_denied(message: Message) -> list[str]:
    """Subjects and skills in ``message`` that are to be left out, in the catalogue's spelling."""
    found: list[str] = []
    for item in message.entities:
        if item.name not in TOPICS or item.start is None or item.end is None:
            continue
        before, behind = message.text[: item.start], message.text[item.end :]
        plainly = _NO.search(before) and _ONLY_THAT.match(behind)
        contrasted = _BUT_NOT.search(before) and not _KNOWS.search(before)
        if (_DENIES.search(before) or plainly or contrasted) and item.value not in found:
            found.append(str(item.value))
    return found


def wish_beside(message: Message, denied: list[str]) -> str:
    """What to search for beside ``denied`` ("data science but nothing with Python"); or ``""``."""
    wished = [one for one in topics(message) if one not in denied]
    if message.is_button or not wished:
        return ""
    if _ONESELF.search(message.text) or not _WISHES.search(message.text):
        return joined(wished)
    kept = [one for one in message.entities if one.value not in denied]
    firsts = [
        one.start for one in message.entities if one.value in denied and one.start is not None
    ]
    rest = _BUT.sub("", message.text[: min(firsts, default=0)])
    before = tuple(one for one in kept if one.end is not None and one.end <= len(rest))
    text = search_text(replace(message, text=rest, entities=before))
    return text if before and 1 <= len(text.split()) <= _FEW else joined(wished)
