# ruff: noqa: E501 - a pattern reads better on one line
"""Limits: "at most", "under", "or less"; "at least", "more than", "or more", "5+"."""

from __future__ import annotations

import re
from typing import NamedTuple, Optional

_MAX_BEFORE = (
    r"(?:at (?:the )?(?:very )?most|a maximum of|max(?:imum)?(?: of)?|no (?:more|longer) than|"
    r"not (?:more|longer) than|n(?:ae|o) mair (?:than|nor)|less dan|up to|under|below|less than|fewer than|shorter than|within|"
    r"no (?:longer|more) then|cheaper than|doesn't (?:take|exceed)(?: more than)?|not over|"
    r"not exceeding|not above|"
    r"(?:nothing|nothin|nuthin|nowt|none|no (?:courses?|ones|videos?|classes|lessons?)|not a course|"
    r"(?:kick out|exclude|hide|drop|remove|skip|leave out|lose|get rid of|without)(?: the| any)? "
    r"(?:everything|anything|all|ones|those|courses|stuff|things)(?: (?:that|which) (?:are|is|take|takes|cost|costs))?) "
    r"(?:that (?:is|takes) )?(?:over|above|beyond|(?:longer|more) than)|<=?)"
)
_MIN_BEFORE = (
    r"(?:at (?:the )?(?:very )?least|a minimum of|min(?:imum)?(?: of)?|no (?:less|fewer) than|"
    r"not less than|more than|over|above|longer than|upwards of|>=?)"
)
_LOOSELY = r"(?:about|around|roughly|maybe|perhaps|like|say|some|approximately|approx|the|of)"
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<max>{_MAX_BEFORE})|(?P<min>{_MIN_BEFORE}))\.?:?(?:\s+{_LOOSELY})*\s*$"
)
_AFTER = re.compile(
    r"[\s,]*(?:(?P<max>(?:at (?:the )?(?:very )?most|max(?:imum)?|tops|or less|or under|or fewer|"
    r"or shorter|and under|and no more|but not more)\b)"
    r"|(?P<min>(?:at (?:the )?(?:very )?least|min(?:imum)?|or more|or over|or longer|and up|and more"
    r"|plus)\b|\+))"
)


class Bound(NamedTuple):
    """``kind`` is "max" or "min"; the words lie in ``text[start:end]``."""

    kind: str
    start: int
    end: int


def bound_before(text: str, position: int) -> Optional[Bound]:
    """Return the limit whose words end at ``position``."""
    match = _BEFORE.search(text[max(0, position - 60) : position])
    if not match:
        return None
    start = max(0, position - 60) + match.start()
    return Bound("max" if match.group("max") else "min", start, position)


def bound_after(text: str, position: int) -> Optional[Bound]:
    """Return the limit whose words start at ``position``."""
    match = _AFTER.match(text, position)
    if not match:
        return None
    return Bound("max" if match.group("max") else "min", position, match.end())
