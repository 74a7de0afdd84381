"""Topics that are named to be left out: "no coding please", "nothing with maths". Pure."""

from __future__ import annotations

import re

from actions.goal_words import TOPICS
from actions.turn import Message

# Right before the topic; "no, SQL" and "not the SQL one" deny something else.
_DENIES = re.compile(
    r"\b(?:without|nothing (?:with|about|on|in|to do with)|except|anything but|everything but|"
    r"(?:i )?(?:don'?t|do not) (?:want|like|need)(?: to (?:do|learn|study))?|(?:i )?(?:hate|avoid)|"
    r"not interested in|no more)\s+(?:any |much |more |too much |so much )?$",
    re.IGNORECASE,
)
_NO = re.compile(r"\bno\s+(?:more |real |heavy )?$", re.IGNORECASE)
_ONLY_THAT = re.compile(r"^\W*(?:please|pls|courses?|stuff|at all|thanks|though)\b", re.IGNORECASE)


def topics_denied(message: Message) -> list[str]:
    """Subjects and skills in ``message`` that are to be left out, in the catalogue's spelling."""
    found: list[str] = []
    for item in message.entities:
        if item.name not in TOPICS or item.start is None or item.end is None:
            continue
        before, behind = message.text[: item.start], message.text[item.end :]
        plainly = _NO.search(before) and _ONLY_THAT.match(behind)
        if (_DENIES.search(before) or plainly) and item.value not in found:
            found.append(str(item.value))
    return found
