# ruff: noqa: E501 - a pattern reads better on one line
"""Things that people lack or ask about: "I don't own a camera", "do I need a piano?". Pure."""

from __future__ import annotations

import re

_THING = r"(?P<thing>[a-z][\w-]{1,20}(?: [a-z][\w-]{1,20})?)"
_SORT = r"(?:(?:good|proper|real|decent|fancy|new|modern|big|fast|professional|expensive) )?"
_AFTERWARDS = r"(?:,? (?:though|yet|at home|right now|now|any ?more|at all|for (?:it|that|this|them)|however|either))*(?:\W*$|\W+(?:just|only|but)\b.*$)"
_LACKS = re.compile(
    rf"\bi (?:don'?t|do not|haven'?t|have not|never) (?:even |actually )?(?:own|have|got|had|possess)(?: got)? (?:an? |any |my own |the )?{_SORT}{_THING}{_AFTERWARDS}|"
    rf"\bi(?:'ve| have)? (?:got |own )?no {_SORT}{_THING.replace('thing', 'thing2')}{_AFTERWARDS}",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    rf"\b(?:do|will|would|must) i (?:need|have)(?: to (?:own|have|buy|get))? (?:an? |my own |any |some |special |expensive ){{1,3}}{_SORT}{_THING}{_AFTERWARDS}",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:is|are|would|will) (?:an? |my |the )?(?:old |small |simple |cheap )?(?P<thing>[\w-]{2,20}(?: [a-z][\w-]{2,20})?) (?:be )?(?:enough|sufficient|good enough|okay|fine)(?: for (?:it|that|this|them))?\W*$",
    re.IGNORECASE,
)
# What people have or have not that is no thing on a desk.
_NO_THING = re.compile(
    r"\b(?:it|that|this|these|those|they|time|weeks?|days?|once|one|two|three|hours?|minutes?|money|budget|idea|ideas|clue|experience|knowledge|background|degree|diploma|certificate|qualifications?|jobs?|work|career|goals?|plans?|preferences?|interests?|levels?|much|many|friends?|anyone|anybody|anything|nothing|account|slack|telegram|choice|problems?|questions?|courses?|patience|energy|motivation|confidence|english|talent|opinion|reason|prerequisites?|requirements?|notifications?|reminders?|messages?|maths?|python|prior|previous|streaks?|badges?|points|xp|freezes?|progress|good|one|ones|that|this|it)\b",
    re.IGNORECASE,
)


def thing_said(text: str) -> str | None:
    """The thing that somebody lacks or asks about; ``None`` for what is no thing."""
    match = _LACKS.search(text) or _NEEDS.search(text) or _ENOUGH.match(text)
    found = next((one for one in match.groups() if one), None) if match else None
    return None if found is None or _NO_THING.search(found) else found.strip()
