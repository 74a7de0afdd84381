"""Courses side by side: rows for a table, and one sentence that claims no more than they show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recommender.catalogue.model import Course
from recommender.payloads.base import Payload, number

UNKNOWN = "not stated"


def comparison(courses: Sequence[Course]) -> Payload:
    """``rows`` (``label`` and one value per course) and ``sentence`` for ``courses``."""
    rows = [
        {"label": label, "values": [read(course) for course in courses]}
        for label, read in READERS.items()
    ]
    return {"rows": rows, "sentence": comparison_sentence(courses)}


def comparison_sentence(courses: Sequence[Course]) -> str:
    """The differences that the catalogue states, of the first two courses, in one sentence."""
    if len(courses) < 2:
        return "There is nothing to compare it with."
    first, second = courses[0], courses[1]
    found = [
        clause
        for clause in (_shorter(first, second), _easier(first, second), _cheaper(first, second))
        if clause
    ]
    if not found:
        return "The catalogue states no difference in length, level or price."
    return "; ".join(found) + "."


def _shorter(first: Course, second: Course) -> str | None:
    if first.hours is None or second.hours is None or first.hours == second.hours:
        return None
    short, long = sorted((first, second), key=lambda course: course.hours or 0)
    return f"{short.title} is shorter ({number(short.hours)} against {number(long.hours)} hours)"


def _easier(first: Course, second: Course) -> str | None:
    if first.level is None or second.level is None or first.level == second.level:
        return None
    low, high = sorted((first, second), key=lambda course: course.level.rank if course.level else 0)
    return f"{low.title} is for {low.level} learners, {high.title} for {high.level} ones"


def _cheaper(first: Course, second: Course) -> str | None:
    price, other = _known_price(first), _known_price(second)
    if price is None or other is None or price == other:
        return None
    cheap = first if price < other else second
    return f"{cheap.title} {'is free' if min(price, other) == 0 else 'costs less'}"


def _known_price(course: Course) -> float | None:
    return 0.0 if course.is_free else course.price


def price_text(course: Course) -> str:
    """The price for people: ``free``, ``$22``, ``not stated``."""
    price = _known_price(course)
    if price is None:
        return UNKNOWN if course.is_free is None else "paid"
    return "free" if price == 0 else f"${number(price)}"


def hours_text(course: Course) -> str:
    """The length for people: ``8 hours``, ``not stated``."""
    if course.hours is None:
        return UNKNOWN
    return f"{number(course.hours)} hour{'' if course.hours == 1 else 's'}"


READERS: dict[str, Callable[[Course], str]] = {
    "Level": lambda course: course.level.value if course.level else "any level",
    "Length": hours_text,
    "Price": price_text,
    "Rating": lambda course: f"{number(course.rating, 1)} of 5" if course.rating else UNKNOWN,
    "Provider": lambda course: course.provider or UNKNOWN,
    "Language": lambda course: course.language or UNKNOWN,
    "Skills": lambda course: ", ".join(course.skills[:5]) or UNKNOWN,
}
