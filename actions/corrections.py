"""When somebody corrects what was just written down: "no, 30 minutes", "sorry, 40 %". Pure."""

from __future__ import annotations

import re

from actions.journey import LOWER, MOVED, STUDIED, is_fresh, on_table, today_of
from actions.study_amounts import durations
from actions.study_days import days
from actions.turn import Turn

# "I did wrong, it was only 1 hour", "i lied, only 10", "my mistake".
_WRONG = (
    r"^\W*(?:(?:ok(?:ay)?|oh|hm+|well|but|ah)\W+)*(?:i (?:did|wrote|said|typed|put|got|told|logged)"
    r"(?: (?:it|that|this|you))* (?:wrong\w*|false(?:ly)?|incorrectly)|"
    r"i (?:lied|exaggerated|miscounted|was wrong|made an? (?:mistake|error|typo))|"
    r"my (?:mistake|bad|error)|(?:a )?(?:mistake|typo)|"
    r"that(?:'s| is| was) (?:wrong|not right))\b"
)
_SET_RIGHT = re.compile(_WRONG, re.IGNORECASE)
_ONLY = re.compile(r"^\W*(?:it was |that was )?(?:only|just) (?:\w+ ){0,2}?\w+\W*$", re.IGNORECASE)
_PROGRESS = re.compile(
    r"^\W*(?:no|nope|sorry|oops|wait|actually|i meant|i mean|correction|make (?:it|that)|rather)\b|"
    rf"{_WRONG}|\b(?:i meant|not \d+)\b|"
    r"\b(?:set|change|correct|put|lower) (?:it|that|my progress)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"^\W*(?:no|nope|sorry|oops|wait|actually|i meant?|correction|make (?:it|that)|rather|"
    r"it was|that was|change (?:it|that))\b|\b(?:i meant|not (?:yesterday|today|\d+))\b",
    re.IGNORECASE,
)


# "Delete yesterday's", "remove that line": of the study log, where one was just written.
_DELETES = re.compile(
    r"^\W*(?:(?:no|please|ok(?:ay)?|oh|sorry|actually|can you|could you|and|wait)\W+)*"
    r"(?:delete|remove|cancel|scrap|drop|erase|strike|take (?:out|off|back)|undo|get rid of)\s+"
    r"(?:(?:that|this|the|my|last|latest|it|yesterday'?s|today'?s|yesterday|today|study|one|for|from|of|again|out)\b\s*)+"
    r"(?:(?:line|entry|one|log entry|session|time|record|note)s?\b\s*)?"
    r"(?:(?:of|from|for) (?:yesterday|today))?(?:\W+(?:please|again|then|thanks))*\W*$",
    re.IGNORECASE,
)


# A personal record, a note of one's own: more than the line that was just written.
_OWN = re.compile(r"\bmy (?:records?|notes?|time|study)\b", re.IGNORECASE)
# Of a course that is spoken of, "drop it" gives up the course.
_DROPS = re.compile(
    r"\bdrop (?:it|that|this)(?: one)?(?:\W+(?:please|again|then|thanks))*\W*$", re.IGNORECASE
)


def deletes_study(turn: Turn) -> bool:
    """Whether the line of the study log that was written last is to go."""
    written = on_table(turn, STUDIED)
    if not written.get("entries") or not written.get("undo") or turn.message.is_button:
        return False
    text = turn.message.text
    said = is_fresh(turn) and _DELETES.match(text) and not _OWN.search(text)
    if turn.slot("current_course") and _DROPS.search(text):
        return False
    return bool(said) and not turn.slot("last_feedback")


def means_correction(text: str) -> bool:
    """Whether ``text`` sets progress right, downwards too."""
    return bool(_PROGRESS.search(text))


def corrects_progress(turn: Turn) -> bool:
    """Whether the message corrects the progress that was just noted: "no, 40 %"."""
    if not on_table(turn, MOVED, LOWER).get("course") or turn.message.is_button:
        return False
    return means_correction(turn.message.text) and not turn.message.values("course")


def corrects_study(turn: Turn) -> bool:
    """Whether the message corrects the line written last: "no, 30 minutes"."""
    if not on_table(turn, STUDIED).get("entries") or turn.message.is_button:
        return False
    text = turn.message.text
    told = durations(text, bare=True) or days(text, today_of(turn)) or turn.message.values("skill")
    only = _SET_RIGHT.match(text) or (is_fresh(turn) and _ONLY.match(text))
    if only and durations(text, bare=True):
        return True
    return bool(_STUDY.search(text)) and bool(told)
