"""How long a course takes, in hours of a learner's time.

Ranges count with their midpoint; a weekly effort counts with the number of weeks. A month is
365.25 / 12 / 7 weeks. Credit hours are a unit of study load, not of time, and are not read.
"""

# Catalogues write these characters, so parsers must name them.
# ruff: noqa: RUF001, RUF002

from __future__ import annotations

import re
from typing import NamedTuple

from recommender.catalogue.parsing.numbers import parse_number
from recommender.catalogue.parsing.text import is_missing

MAX_HOURS = 10_000.0
WEEKS = {"day": 1 / 7, "week": 1.0, "month": 365.25 / 12 / 7, "year": 365.25 / 7}
_UNITS = {"h": "hour", "hr": "hour", "m": "minute", "min": "minute", "wk": "week", "w": "week"}
_AMOUNT = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)?)\s*(?:(?:-|–|—|to)\s*(?P<high>\d+(?:[.,]\d+)?)\s*)?"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?|m|days?|weeks?|wks?|w|months?|years?)(?![a-z])"
    r"(?:\s*(?:per|a|an|/|each|every)\s*(?P<per>day|week|wk|month))?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"P(?:(?P<year>\d+(?:[.,]\d+)?)Y)?(?:(?P<month>\d+(?:[.,]\d+)?)M)?"
    r"(?:(?P<week>\d+(?:[.,]\d+)?)W)?(?:(?P<day>\d+(?:[.,]\d+)?)D)?"
    r"(?:T(?:(?P<hour>\d+(?:[.,]\d+)?)H)?(?:(?P<minute>\d+(?:[.,]\d+)?)M)?"
    r"(?:(?P<second>\d+(?:[.,]\d+)?)S)?)?",
    re.IGNORECASE,
)


class _Amount(NamedTuple):
    value: float
    unit: str
    per: str | None


def parse_hours(text: str, *, length: str = "") -> float | None:
    """Hours of the whole course.

    Args:
        text: "1.5 hours", "Approx. 14 hours to complete", "90 min", "PT22H", a bare number of
            hours, or a weekly effort ("2–3 hours per week").
        length: how long the course runs ("6 Weeks"), for a weekly effort.

    Returns:
        Hours (0 < h <= 10,000), or ``None`` where nothing or zero is stated.

    Raises:
        ValueError: no duration can be read, or a weekly effort comes without a length.
    """
    if is_missing(text):
        return None
    iso = _iso_hours(text.strip())
    hours = iso if iso is not None else _worded_hours(text, length)
    if hours > MAX_HOURS:
        raise ValueError(f"{hours:.0f} hours cannot be right")
    return round(hours, 2) if hours >= 0.005 else None


def _worded_hours(text: str, length: str) -> float:
    amounts = [_amount(match) for match in _AMOUNT.finditer(f"{text} ; {length}")]
    totals = [a for a in amounts if a.per is None and a.unit in {"hour", "minute"}]
    if totals:
        return sum(a.value / (60 if a.unit == "minute" else 1) for a in totals)
    rates = [a for a in amounts if a.per and a.unit in {"hour", "minute"}]
    spans = [a for a in amounts if a.per is None and a.unit in WEEKS]
    if rates and spans:
        return _weekly(rates[0]) * spans[0].value * WEEKS[spans[0].unit]
    if rates:
        raise ValueError("a weekly effort without a length")
    if spans:
        raise ValueError("a length without a weekly effort")
    if not re.fullmatch(r"[+]?[\d.,\s]+", text.strip()):
        raise ValueError("not a duration")
    return parse_number(text) or 0.0


def _weekly(rate: _Amount) -> float:
    hours = rate.value / (60 if rate.unit == "minute" else 1)
    return hours / WEEKS[rate.per or "week"]


def _amount(match: re.Match[str]) -> _Amount:
    low = float(match["low"].replace(",", "."))
    high = float(match["high"].replace(",", ".")) if match["high"] else low
    per = match["per"]
    return _Amount((low + high) / 2, _unit(match["unit"]), _unit(per) if per else None)


def _unit(word: str) -> str:
    word = word.lower()
    singular = word.removesuffix("s") if len(word) > 1 else word
    return _UNITS.get(singular, singular)


def _iso_hours(text: str) -> float | None:
    """Hours of an ISO 8601 duration of days, hours, minutes; ``None`` if it is not one."""
    match = _ISO.fullmatch(text)
    if match is None or not any(match.groupdict().values()):
        return None
    parts = {unit: float(n.replace(",", ".")) for unit, n in match.groupdict().items() if n}
    if parts.keys() & {"day", "week", "month", "year"}:
        raise ValueError("a length without a weekly effort")
    return parts.get("hour", 0) + parts.get("minute", 0) / 60 + parts.get("second", 0) / 3600
