"""How figures and days are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def day_text(day: date) -> str:
    """``5 March 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def hours_text(minutes: float) -> str:
    """``1 hour``, ``2.5 hours``, ``45 minutes``; to the nearest quarter of an hour from one on."""
    if round(minutes) < 60:
        return counted(round(minutes), "minute")
    hours = round(minutes / 15) / 4
    return f"{hours:g} hour{'' if hours == 1 else 's'}"


def counted(number: int, noun: str) -> str:
    """``1 day``, ``3 days``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
