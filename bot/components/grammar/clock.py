# ruff: noqa: E501 - a pattern reads better on one line
"""Hours between two times of day: "7-8pm", "from half past 5 till seven", "Sundays 2 to 5"."""

from __future__ import annotations

import re
from typing import Dict, Iterator, Optional, Tuple

from bot.components.grammar.numbers import ONES

_AM_PM = r"(?:\s?[ap]\.?m\b\.?|\s?o'?clock\b|\s(?:in the (?:morning|afternoon|evening)|at night)\b)"
_TO = r"\s*(?:-|to|till|til|'til|until|and|up to|through|thru)\s*"
_HOURS = {**{word: n for word, n in ONES.items() if 0 < n <= 12}, "noon": 12, "midday": 12, "midnight": 24}  # fmt: skip
_PARTS = {"half": 30, "half past": 30, "quarter past": 15, "quarter to": -15}
_PAST = r"(?:half past|half|(?:a )?quarter past|(?:a )?quarter to)\s"
_HOUR = rf"(?:2[0-4]|1\d|0?\d|{'|'.join(_HOURS)})(?!(?![ap]\.?m\b)[a-z])"


def _moment(n: str) -> str:
    return (
        rf"(?P<past{n}>{_PAST})?(?P<h{n}>{_HOUR})(?:[:.](?P<m{n}>[0-5]\d))?(?P<half{n}>{_AM_PM})?"
    )


_RANGE = re.compile(
    rf"(?<![\w.,:/$€£-])(?:(?:from|between)\s+)?(?:at\s+)?{_moment('')}{_TO}{_moment('2')}(?![\w:.]*\d|\w)"
)
_LIKELY = re.compile(rf"(?:\d|\b(?:{'|'.join(_HOURS)}))[ap.m\d:' ]*(?:o'?clock )?(?:in the \w+ )?\s*(?:-|to|till?|'til|until|and|up to|through|thru)\b")  # fmt: skip
_DAY = r"(?:(?:sun|mon|tues|wednes|thurs|fri|satur)day|day|evening|morning|night|afternoon|week ?end|weeknight|weekday|lunch(?: ?break| ?time)?)s?"
# Two bare numbers are times of day next to a day, or with "till" between them.
_DAY_BEFORE = re.compile(
    rf"\b{_DAY}[,:]?\s(?:only,?\s)?(?:(?:is|are|runs|lasts|goes)\s)?(?:i've (?:got )?|i have )?$"
)
_DAY_AFTER = re.compile(
    rf"(?!\s*(?:hours?|hrs?|h\b|min|times|x\b|days|weeks|months|years|evenings|nights|sessions|euro|dollar|pound|usd|quid|\$|€|£|%)),?\s(?:(?:on|every|each|in the|most|of a)\s)*{_DAY}\b"
)
_UNIT_AFTER = re.compile(
    r"\s*(?:\w+\s)?(?:hours?|hrs?|h\b|min|times|x\b|days|weeks|months|years|evenings|nights|sessions|people|euro|dollar|pound|usd|quid|\$|€|£|%)"
)
_BUSY = re.compile(r"\b(?:work|works|working|job|shifts?|office|duty|school(?! runs?)|open|sleep|asleep)\b[^.;!?,]*$")  # fmt: skip


_STUDY = re.compile(
    r"\b(?:stud(?:y|ying)|learn\w*|free|spare|quiet|peace|mine|to myself|alone|practi[sc]e|my (?:study )?time|use|read)\b"
)
_REGULAR = re.compile(r"\b(?:every|each|daily|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:days|times|nights|evenings) a week)\b")  # fmt: skip
_WORK = re.compile(r"\b(?:work|shift|job|office|start|open)")
_STORY = re.compile(
    rf"\b(?:at|from|until|till|by|since|after)\s{_moment('')}\b[^.;!?\d]{{3,70}}?\b(?:at|until|till|by|before)\s{_moment('2')}\b(?!\s*(?:hours?|min|days|weeks|months))"
)
LONGEST_STORY = 5.0


def clock_ranges(text: str) -> Iterator[Tuple[int, int, float]]:
    """Yield start, end and hours of each range in a flattened text.

    Two bare numbers ("2 to 5") are none: the day's half or minutes must be said, or a day beside
    them ("Sundays 2 to 5"). Hours of work are none, nor is "9 to 5".
    """
    found = list(_ranges(text)) if _LIKELY.search(text) else []
    yield from found or _stories(text)


def _ranges(text: str) -> Iterator[Tuple[int, int, float]]:
    for match in _RANGE.finditer(text):
        said = match.groupdict()
        sure = said["half2"] or (said["m"] and said["m2"])
        if not sure and not _is_clock(text, match, said):
            continue
        hours = _time(said, "2") - _time(said, "")
        hours %= 24 if said["m"] and said["m2"] and not said["half2"] else 12
        if hours:
            yield match.start(), match.end(), hours


def _stories(text: str) -> Iterator[Tuple[int, int, float]]:
    """Yield "I drop them at four and fetch them at half past five": what lies between."""
    if not (_STUDY.search(text) and _REGULAR.search(text)):
        return
    for match in _STORY.finditer(text):
        said = match.groupdict()
        hours = (_time(said, "2") - _time(said, "")) % 12
        if 0 < hours <= LONGEST_STORY and not _WORK.search(match.group()):
            yield match.start(), match.end(), hours


def _is_clock(text: str, match: "re.Match[str]", said: Dict[str, Optional[str]]) -> bool:
    """Whether two numbers without minutes are times of day."""
    before = text[: match.start()]
    if _BUSY.search(before) or _UNIT_AFTER.match(text, match.end()):
        return False
    if (said["h"], said["h2"]) in (("9", "5"), ("nine", "five")):
        return False
    named = {said["h"], said["h2"]} & {"noon", "midday", "midnight"}
    if said["past"] or said["past2"] or named:
        return True
    till = re.search(r"\d\s*(?:till?|until)|\w\s(?:till?|'til|until)\s", match.group())
    return bool(till or _DAY_BEFORE.search(before) or _DAY_AFTER.match(text, match.end()))


def _time(said: Dict[str, Optional[str]], which: str) -> float:
    hour, past = said["h" + which] or "0", (said["past" + which] or "").strip()
    minutes = int(said["m" + which] or 0) + _PARTS.get(past.replace("a quarter", "quarter"), 0)
    return (_HOURS[hour] if hour in _HOURS else int(hour)) + minutes / 60
