# ruff: noqa: E501 - a pattern reads better on one line
"""Which figures of the platform somebody asks for: the stretch of time, and by what. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from recommender.analytics.model import Period
from recommender.analytics.periods import read_periods
from recommender.analytics.platform_model import WEEK, Split

_CHANNEL = re.compile(
    r"\b(?:by|per|each|every|which|across|all) channels?\b|\bchannels?\b|\b(?:slack|telegram|discord|e-?mail|web|widget)\b.{0,30}\b(?:or|and|vs\.?|versus|than|against|to)\b.{0,20}\b(?:slack|telegram|discord|e-?mail|web|widget|mail)\b",
    re.IGNORECASE,
)
_VARIANT = re.compile(
    r"\bvariants?\b|\b(?:control|treatment) (?:group|arm)?\b|\bcontrol group\b|\btreatment\b|\b(?:experiment|test) (?:arms?|groups?)\b|\bby experiment\b|\barms\b",
    re.IGNORECASE,
)
# Hours are days here: the platform's figures are those of whole days.
_TODAY = re.compile(
    r"\b(?:right now|tonight|this (?:morning|evening|afternoon)|currently|at the moment)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b(?:last|past|previous)?\s*24\s*h(?:ours|rs?)?\b", re.IGNORECASE)
_FORTNIGHT = re.compile(r"\b(?:the )?(?:past|last|this) fortnight\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: a period, the one it is held against, and the split."""

    period: Period
    before: Period
    split: Split | None


def read_question(text: str, today: date) -> Asked:
    """What ``text`` asks for; the last seven days against the seven before where it says nothing.

    Args:
        text: what was said.
        today: the day in UTC.
    """
    said = _FORTNIGHT.sub("last 14 days", _HOURS.sub(" last 2 days ", _TODAY.sub("today", text)))
    wanted = read_periods(said, today)
    if wanted.said:
        return Asked(wanted.period, wanted.before, _split(text))
    end = today + timedelta(days=1)
    usual = Period(end - timedelta(days=WEEK), end, f"the last {WEEK} days")
    return Asked(usual, usual.before(), _split(text))


def _split(text: str) -> Split | None:
    if _VARIANT.search(text):
        return Split.VARIANT
    return Split.CHANNEL if _CHANNEL.search(text) else None
