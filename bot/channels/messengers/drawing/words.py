"""Numbers, dates and facts of courses as people read them."""

from __future__ import annotations

from datetime import date
from typing import Any, Dict, List, Optional

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
LEVELS = {"beginner": "beginner", "intermediate": "intermediate", "advanced": "advanced"}
SEPARATOR = " · "


def number(value: float) -> str:
    """``8``, ``8.5``: without zeros that say nothing."""
    return f"{value:,.1f}".rstrip("0").rstrip(".")


def hours(value: Optional[float]) -> Optional[str]:
    """``8 h``, ``45 min``; ``None`` where it is not known."""
    if value is None:
        return None
    return f"{round(value * 60)} min" if 0 < value < 1 else f"{number(value)} h"


def percent(share: float) -> str:
    """``87 %`` for 0.87."""
    return f"{round(100 * share)} %"


def day(text: Optional[str]) -> str:
    """``3 Mar 2026`` for an ISO day; other text stays as it is."""
    try:
        found = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text or ""
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def span(start: Optional[str], end: Optional[str]) -> str:
    """``3 Mar to 14 Mar 2026``."""
    first, last = day(start), day(end)
    if first == last or not last:
        return first
    if first[-4:] == last[-4:]:
        first = first[:-5]
    return f"{first} to {last}"


def price(course: Dict[str, Any]) -> Optional[str]:
    """``free``, ``$22``; ``None`` where the catalogue does not say."""
    if course.get("is_free"):
        return "free"
    return f"${number(course['price'])}" if course.get("price") else None


def course_facts(course: Dict[str, Any]) -> str:
    """Provider, level, length, price and rating, as far as they are known."""
    rating = course.get("rating")
    facts: List[Optional[str]] = [
        course.get("provider"),
        LEVELS.get(course.get("level") or ""),
        hours(course.get("hours")),
        price(course),
        f"★ {number(rating)}" if rating else None,
    ]
    return SEPARATOR.join(fact for fact in facts if fact)


def joined(words: List[str]) -> str:
    """``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def label(name: str) -> str:
    """A field's name for people: ``weekly_hours`` becomes ``Weekly hours``."""
    return name.replace("_", " ").strip().capitalize()
