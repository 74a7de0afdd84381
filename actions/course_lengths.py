# ruff: noqa: E501 - a pattern reads better on one line
"""Whether a time is the length of a course and no time of one's own. Pure.

"A marketing course of at most 6 hours" asks for courses that short; "I have 6 hours" does not.
"""

from __future__ import annotations

import re

from actions.turn import Entity, Message, Turn

_COURSE = (
    r"(?:courses?|class(?:es)?|trainings?|lessons?|tutorials?|workshops?|something|anything|ones?)"
)
# Between the course and its time: "a course (on SQL) of", "something that takes".
_BEFORE = re.compile(
    rf"\b{_COURSE}\b(?: (?:on|about|in|for) [\w+#]+(?: [\w+#]+)?)?(?: (?:please|that|which|is|are|be|takes?|taking|lasts?|lasting|has|having|with|of|no|not|for|just|only|about|max|under|within|below|up to|in|at most|less than|shorter than|longer than|more than|at least))*\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"^[\s-]*(?:long\s+)?(?:[\w+#]+\s+)?{_COURSE}\b", re.IGNORECASE)
_OWN = re.compile(r"\bi(?:'ve| have|'d have)(?: got)?\b(?:(?!\bcourse).)*$", re.IGNORECASE)
_UNIT = re.compile(r"hour|hr|\bh\b|\dh\b|min|day|week|month", re.IGNORECASE)

# "Show me 3" and "no more than 3 results", too; "3 more" goes on with the list.
_JUST = re.compile(
    r"^\W*(?:(?:no|ok(?:ay)?|please|well|hm+|actually|give me|show me)\W+)*(?:(?:just|only|no more than|at most|max(?:imum)?)(?: the)?|(?:show|give|list)(?: me)?) \w+"
    r"(?: (?:ones?|courses?|of them|results?|suggestions?|options?))?(?:\W+(?:please|then|thanks|max|at most))*\W*$",
    re.IGNORECASE,
)


def length_of_course(message: Message) -> bool:
    """Whether the time in ``message`` says how long a course is to be."""
    item = _time(message)
    if message.is_button or item is None or item.start is None or item.end is None:
        return False
    if item.value.get("hours") is None:  # so much a week
        return False
    before, behind = message.text[: item.start], message.text[item.end :]
    if _OWN.search(before):
        return False
    return bool(_BEFORE.search(before) or _BEHIND.match(behind))


def is_count(message: Message) -> bool:
    """Whether what was taken for a time is how many: "just one"."""
    item = _time(message)
    return (
        item is not None
        and message.first("count") is not None
        and not _UNIT.search(str(item.value.get("text") or ""))
    )


def so_many(turn: Turn) -> bool:
    """Whether only another number of the courses shown is asked for: "just one"."""
    message = turn.message
    listed = turn.slot("shown_courses") and turn.slot("asked")
    named = {item.name for item in message.entities} - {"count", "time_amount"}
    alone = not named and (is_count(message) or not message.values("time_amount"))
    return bool(listed and alone and message.values("count") and _JUST.match(message.text))


def _time(message: Message) -> Entity | None:
    found = (one for one in message.entities if one.name == "time_amount")
    return next((one for one in found if isinstance(one.value, dict)), None)
