# ruff: noqa: E501 - a pattern reads better on one line
"""Weekdays with and without reminders, and words that switch nothing. Pure.

A day counts only where it belongs to the reminders: "stop the messages, I study on Monday" says
nothing of Monday's, and "stop them, send me one on Monday" wishes for Monday's.
"""

from __future__ import annotations

import re

from actions.path_days import days_said

OFF = r"(?:cancel|delete|remove|drop|scrap|forget(?: about)?|skip|call off|undo|stop|take (?:out|away|off))"
NAME = r"(?:reminders?|nudges?|notifications?|messages?)"
ASKED = re.compile(r"\b(?:remind|poke|nudge|ping|tell|shout|reminder|message)\b", re.IGNORECASE)
EVERY = frozenset(range(7))
_NAMES = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_DAY = rf"(?:{'|'.join(_NAMES)})day"
_WEEKDAYS = rf"{_DAY}s?(?:'s|s')?'?"
_LIST = rf"{_WEEKDAYS}(?:\W+(?:(?:and|or|the|on)\W+)*{_WEEKDAYS})*"
_OF_DAYS = re.compile(
    rf"\b{OFF}\b(?: (?:the|my|all|that|those|these|your|of))* {_LIST} {NAME}\b|"
    rf"\b{OFF}\b (?:the |my |all |that |those )*{NAME} (?:on|of|for) (?:the )?{_LIST}",
    re.IGNORECASE,
)
# One Monday and not every: "skip Monday's reminder".
_ONCE = re.compile(
    rf"\bskip\b (?:the |my |this |that |just )*(?:(?P<a>{_DAY})(?:'s)? (?:reminder|nudge|notification|message)\b|(?P<b>{_DAY})'s {NAME}\b)",
    re.IGNORECASE,
)
_GONE = r"(?:cancel+|delet|remov|drop+|scrap+|skip+|undo|stop+)(?:ed|e|ing|s)?"
# Up to here it is one clause: "don't stop the course and cancel the reminders" is two.
_SAME = r"(?:(?!\b(?:and|but)\b)[^,;:.!?]){0,50}?"
_ONES = rf"(?:{NAME}|remind\w*)"
_DENIED = re.compile(
    rf"(?<!why )\b(?:do not|don'?t|never|did(?:n'?t| not)|no need to|not to|rather not)\s+(?:(?:you|i|we|please|ever|just|want (?:you )?to|have to|need to|mean to|ask(?:ed)? (?:you )?to)\s+)*{_GONE}\b{_SAME}\b{_ONES}\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|wait|hey|hm+|oh)\W+)*(?:what (?:happens|would|will|does|do)|what if|how (?:do|can|could|would|should|does) (?:i|we|one|you|it)|how to|(?:did|have|had|do|does|was|were|has) |why (?:did|do|have|are|was|were|has)\b|when (?:did|do|will)\b|who |should i|shall i|must i)"
    rf".*?\b{_GONE}\b{_SAME}\b{_ONES}\b",
    re.IGNORECASE,
)
_ASKED_OF = re.compile(
    rf"^\W*(?:(?:and|so|but|why|when)\W+)*(?:was|were|has|have|is|are)\b.{{0,40}}\b{_ONES}\b.{{0,30}}\b{_GONE}\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|not|don'?t|do not|never|stop|without)\b(?!.*\bonly\b)", re.IGNORECASE)
# Where something else begins than what is not wished.
_ANEW = re.compile(
    r"(?:[,;.:]|\b(?:and|but)\b)\W*(?:(?:please|and|but|just|instead|then|rather|because|as|since)\s+)*"
    r"(?P<does>i|i'm|im|i've|we|my|send|remind|write|give|message|nudge|ping)\b",
    re.IGNORECASE,
)
_THEM = re.compile(rf"\b(?:{_ONES}|them|it|these|those|messaging|writing)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:no|not|nothing|none|don'?t|never|without)\b", re.IGNORECASE)
_ANY_DAY = re.compile(rf"\b(?:{_DAY}s?|week-?(?:end|day)s?)\b", re.IGNORECASE)
_OF_SELF = ("i", "i'm", "im", "i've", "we", "my")


def switches_nothing(text: str) -> bool:
    """Whether reminders are spoken of as cancelled without a wish for it: denied, or asked."""
    return any(pattern.search(text) for pattern in (_DENIED, _QUESTION, _ASKED_OF))


def days_cancelled(text: str) -> frozenset[int]:
    """Weekdays (Monday is 0) whose reminders are to go; the others stay as they are."""
    found = _OF_DAYS.search(text)
    if not found or switches_nothing(text) or re.search(r"\bonly\b", text, re.IGNORECASE):
        return frozenset()
    return _named(found.group()) if once_skipped(text) is None else frozenset()


def once_skipped(text: str) -> int | None:
    """The weekday of which one single reminder is to be left out."""
    found = _ONCE.search(text)
    return min(_named(found["a"] or found["b"])) if found else None


def days_off(text: str) -> frozenset[int] | None:
    """Weekdays without reminders from now on, where ``text`` says which; else ``None``."""
    anew = _ANEW.search(text)
    if anew and _is_another(text, anew):
        if anew["does"].casefold() in _OF_SELF:
            return None
        only = frozenset(days_said(text[anew.start() :]).only)
        return EVERY - only if 0 < len(only) < len(EVERY) else None
    said = days_said(text)
    if _NO.search(text) and len(said.only) < len(EVERY) and (said.only or said.without):
        return frozenset((*said.only, *said.without))
    if said.without and not said.only:
        return frozenset(said.without)
    only = frozenset(said.only) - frozenset(said.without)
    asked = ASKED.search(text) or "reminder" in text.casefold()
    return EVERY - only if asked and 0 < len(only) < len(EVERY) else None


def _is_another(text: str, anew: re.Match[str]) -> bool:
    """Whether the days stand in a clause of their own, after one that wants no reminders."""
    head, rest = text[: anew.start()], text[anew.start() :]
    refused = _NO.search(head) or re.search(rf"\b{OFF}\b", head, re.IGNORECASE)
    if not refused or not _THEM.search(head):
        return False
    return not _ANY_DAY.search(head) and not _NOTHING.search(rest)


def _named(words: str) -> frozenset[int]:
    return frozenset(
        n for n, name in enumerate(_NAMES) if re.search(rf"\b{name}day", words, re.IGNORECASE)
    )
