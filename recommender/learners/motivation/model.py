"""What encouragement is made of: immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Streak:
    """Study days in a row, as the learner lived them.

    Attributes:
        days: study days of the running streak; days that a freeze covered are not counted.
        longest: study days of the longest one so far.
        studied_today: whether today counts already.
        freezes: how many missed days the streak could bridge now.
        towards_freeze: study days since the last freeze was earned, 0..6; 0 at the most freezes.
        frozen: days of the running streak that a freeze covered.
        last_day: the last study day, ``None`` before the first.
    """

    days: int = 0
    longest: int = 0
    studied_today: bool = False
    freezes: int = 0
    towards_freeze: int = 0
    frozen: tuple[date, ...] = ()
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """Something reached; ``earned_on`` is the learner's own day on which its criterion held."""

    code: str
    name: str
    criterion: str
    earned_on: date


@dataclass(frozen=True, slots=True)
class Motivation:
    """What may be shown of streak, XP and badges."""

    streak: Streak
    xp: int
    badges: tuple[Badge, ...]
