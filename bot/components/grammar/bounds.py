# ruff: noqa: E501 - a pattern reads better on one line
"""Limits: "at most", "under", "or less"; "at least", "more than", "can't do more than", "5+"."""

from __future__ import annotations

import re
from typing import NamedTuple, Optional

_THAN = r"(?:than|then|nor|dan|as)"
_MORE = rf"(?:over|above|beyond|past|north of|exceed(?:s|ing)?|(?:more|longer|dearer|pricier|higher|greater|bigger) {_THAN}|upwards? of|in excess of|>=?|≥)"
_LESS = rf"(?:under|below|up to|within|(?:less|fewer|shorter|cheaper|lower|smaller) {_THAN}|<=?|≤)"
_MOST = r"(?:at (?:the )?(?:very )?most|(?:a )?max(?:imum)?(?: of)?|tops|limit(?:ed)? (?:to|of|is)|cap(?:ped)? (?:at|of))"
_LEAST = r"(?:at (?:the )?(?:very )?least|(?:a )?min(?:imum)?(?: of)?)"
_LOOSELY = (
    r"(?:about|around|roughly|maybe|perhaps|like|say|some|approximately|approx|the|of|max|maximum)"
)
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<pass>pass(?:ing)?))"
    rf"\.?:?(?:\s+{_LOOSELY})*\s*$"
)
# "Can't do more than 5", "nothing over 5", "hide everything that takes longer than 5" are limits
# from above; "nothing less than 5" is one from below.
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|cannot|nothing|none|without|exclude|hide|drop|remove|skip|leave (?:out|off)|(?:strike|rule|throw|chuck|toss|filter|cut|weed|screen|sift|take|kick|sling) (?:out|off|away)|scrap|lose|get rid of|"
    r"chuck|bin|ditch|dump|discard|toss|reject|delete|dismiss|banish|refuse|ignore|strike|cut|away with|spare me|avoid)|n't)(?:\s+[\w']+){0,4}\s*$"
)
_AFTER = re.compile(
    r"[\s,]*(?:(?:in total|total|all in|all told|altogether|overall|all together|or so)[\s,]+)?(?:(?P<max>(?:at (?:the )?(?:very )?(?:most|outside)|max(?:imum)?|tops|(?:or|and) (?:less|under|fewer|shorter|below|cheaper)|"
    r"(?:and|but)?,? ?(?:no|not|nae)(?: (?:a|one) (?:minute|second|hour|penny|cent|euro|dollar|pound|bit))? (?:more|longer|over)|(?:is|being) (?:my|the) (?:limit|max(?:imum)?|ceiling|budget))\b)"
    r"|(?P<min>(?:at (?:the )?(?:very )?least|min(?:imum)?|or more|or over|or longer|and up|and more"
    r"|plus)\b(?!\s+(?:\d|an?\b|one|two|three|half|another))|\+))"
)


class Bound(NamedTuple):
    """``kind`` is "max" or "min"; the words lie in ``text[start:end]``."""

    kind: str
    start: int
    end: int


def bound_before(text: str, position: int) -> Optional[Bound]:
    """Return the limit whose words end at ``position``."""
    floor = max(0, position - 60)
    match = _BEFORE.search(text[floor:position])
    if not match:
        return None
    kind = "max" if match.group("less") or match.group("most") else "min"
    start = floor + match.start()
    denied = _DENIED.search(text[max(0, start - 60) : start])
    if denied and not (match.group("most") or match.group("least")):
        kind = "min" if kind == "max" else "max"
        start = max(0, start - 60) + denied.start()
    elif match.group("pass"):
        return None
    return Bound(kind, start, position)


def bound_after(text: str, position: int) -> Optional[Bound]:
    """Return the limit whose words start at ``position``."""
    match = _AFTER.match(text, position)
    if not match:
        return None
    return Bound("max" if match.group("max") else "min", position, match.end())
