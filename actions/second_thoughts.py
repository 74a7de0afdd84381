"""A second thought within one sentence: "beginner. no, intermediate". Pure."""

from __future__ import annotations

import re
from typing import Any

from actions.turn import Message

_RATHER = re.compile(
    r"\b(?:no|nope|sorry|wait|oops|rather|actually|or better|i mean|i meant|make (?:it|that))\b",
    re.IGNORECASE,
)


def meant_at_last(message: Message, name: str) -> Any:
    """The entity ``name`` that stands: the last one where it takes back the one before."""
    found = [one for one in message.entities if one.name == name and one.value not in (None, "")]
    if not found:
        return None
    stands = found[0]
    for one in found[1:]:
        if stands.end is None or one.start is None:
            continue
        if _RATHER.search(message.text[stands.end : one.start]):
            stands = one
    return stands.value
