# ruff: noqa: E501 - a pattern reads better on one line
"""How much time there is from now on: "3 more hours a week", "half the time", "10 hours". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.turn import Message

MINUTES = 60
FULL_TIME = 35.0
_NUMBERS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
            "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "half an": 0.5,
            "a couple of": 2.0, "a few": 3.0, "twenty": 20.0, "thirty": 30.0}  # fmt: skip
_N = r"\d{1,3}(?:[.,]\d)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNIT = r"(?P<unit>hours?|hrs?|h|minutes?|mins?)"
_PER = r"(?P<per>[^.;]{0,24}?\b(?:a|per|each|every)[ -](?P<period>day|week|evening|night|morning|month)\b)?"
_MORE = re.compile(
    rf"\b(?P<n>{_N}) (?P<sign>more|extra|additional|fewer|less) {_UNIT}\b{_PER}"
    rf"|\b(?:an |the )?(?P<sign2>extra|additional|another)(?: (?P<n2>{_N}))? (?P<unit2>hours?|minutes?)\b{_PER.replace('<per>', '<per2>').replace('<period>', '<period2>')}"
    rf"|\b(?P<n3>{_N})[ -]?(?P<unit3>hours?|hrs?|h|minutes?|mins?)(?: (?:a|per|each|every) (?P<period3>week|day))? (?P<sign3>more|less|fewer|extra|longer)\b{_PER.replace('<per>', '<per3>').replace('<period>', '<period4>')}",
    re.IGNORECASE,
)
_TIMES = (
    (
        re.compile(
            r"\b(?:doubl\w+|twice|two times)\b(?=.{0,30}\b(?:time|hours?|amount|pace|weekly|as much|it)\b)",
            re.IGNORECASE,
        ),
        2.0,
    ),
    (re.compile(r"\b(?:tripl\w+|three times)\b", re.IGNORECASE), 3.0),
    (
        re.compile(
            r"\bhalf (?:the|my|as (?:much|many)|of)\b|\bhalv\w+\b|\bhalf (?:time|hours)\b",
            re.IGNORECASE,
        ),
        0.5,
    ),
)
_FULL_TIME = re.compile(r"\bfull[ -]?time\b(?! job)|\ball day\b|\bwent all in\b", re.IGNORECASE)
_LESS = ("less", "fewer")
_A_WEEK = {"day": 7.0, "evening": 7.0, "night": 7.0, "morning": 7.0, "week": 1.0, "month": 12 / 52}


@dataclass(frozen=True, slots=True)
class Amount:
    """Hours a week from now on: ``hours`` in all, ``extra`` more (or less), or so many ``times``."""

    hours: float | None = None
    extra: float | None = None
    times: float | None = None

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return not self.hours == self.extra == self.times is None

    def after(self, current: float) -> float | None:
        """Hours a week from now on, where they were ``current``; ``None`` where nothing was said."""
        if self.hours is not None:
            return self.hours
        if self.extra is not None:
            return current + self.extra
        return current * self.times if self.times is not None else None


def amount_said(message: Message) -> Amount:
    """What ``message`` says of hours; "10 hours" alone are a week's here."""
    if match := _MORE.search(message.text):
        return Amount(extra=_signed(match))
    for pattern, times in _TIMES:
        if pattern.search(message.text):
            return Amount(times=times)
    for said in message.values("time_amount"):
        if isinstance(said, dict) and (hours := _weekly(said)) is not None:
            return Amount(hours=hours)
    return Amount(hours=FULL_TIME) if _FULL_TIME.search(message.text) else Amount()


def _weekly(said: dict[str, object]) -> float | None:
    hours = said.get("hours_per_week")
    hours = said.get("hours") if hours is None else hours
    return float(hours) if isinstance(hours, int | float) and hours > 0 else None


def _signed(match: re.Match[str]) -> float:
    got = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
    words = got.get("n", "an").casefold()
    count = _NUMBERS[words] if words in _NUMBERS else float(words.replace(",", "."))
    hours = count / MINUTES if got["unit"].casefold().startswith("m") else count
    hours *= _A_WEEK[got.get("period", "week").casefold()]
    return -hours if got["sign"].casefold() in _LESS else hours
