# ruff: noqa: E501 - a pattern reads better on one line
"""Words of a week without study, of an illness, and of a plan that may be late. Pure."""

from __future__ import annotations

import re

_WHILE = r"(?:(?:this|last|all|the whole|the last|the past|past|all this)\s(?:week|month|few days|weekend|(?:\w+ )?(?:days|weeks))|for (?:an?|two|three|some|\d+|a few) (?:days?|weeks?|months?)|lately|recently|in ages)"
_NOTHING = re.compile(
    rf"\b(?:have ?n['\u2019]?t|have not|did ?n['\u2019]?t|did not|could ?n['\u2019]?t|could not) (?:really |even |actually |get |got |been able |managed? )*(?:to )?(?:done?|studied|study|stud(?:ying)|learn(?:ed|t)?|achieved?|logged?)(?: (?:anything|a thing|any ?thing at all|much|at all|enough|any stud\w+|anything at all))* {_WHILE}\b|"
    rf"\b(?:did|done|studied|learned|learnt|achieved|managed) (?:absolutely |basically )?nothing(?: at all)? {_WHILE}\b",
    re.IGNORECASE,
)
ILL = re.compile(
    rf"\bi(?:'m| am| was|'ve been| have been| got| fell| had been)? (?:\w+ )?(?:ill|sick|unwell|in (?:the )?hospital|injured)(?: in bed)?(?: (?:{_WHILE}|again|with \w+|now|today|yesterday))*(?:\W+(?:and|so|sorry|but)\b.*)?\W*$",
    re.IGNORECASE,
)
_ON_TRACK = re.compile(
    r"\b(?:am i|are we|i'?m|i am|still|being|is my plan|is the plan)(?: \w+)? (?:on (?:track|schedule|time|course)|behind|ahead|late)\b(?! (?:of|on) \w+ (?:course|step))|\bwill i (?:make it|be done|finish) (?:in|on) time\b|\bdoes (?:the|my) (?:plan|date) still (?:hold|work|fit)\b",
    re.IGNORECASE,
)


def is_setback(text: str) -> bool:
    """Whether nothing could be studied for a while: "I was ill this week"."""
    return bool(_NOTHING.search(text) or ILL.search(text))


def asks_on_track(text: str) -> bool:
    """Whether it is asked if a plan is kept: "am I on track?"."""
    return bool(_ON_TRACK.search(text))
