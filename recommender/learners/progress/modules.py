"""Modules as stretches of a course: "module 3" is a fraction, and a fraction is a module. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.catalogue.model import Course, Module
from recommender.errors import BadInputError

ALIKE = 70.0
END = 1e-6


@dataclass(frozen=True, slots=True)
class Span:
    """A module's stretch ``start``..``end`` of its course (fractions); ``number`` from 1.

    ``hours`` is ``None`` where neither the module nor the course says how long it takes.
    """

    number: int
    title: str
    start: float
    end: float
    hours: float | None


def spans(course: Course) -> tuple[Span, ...]:
    """The modules of ``course`` by their hours, in order; ``()`` for a course without any.

    Where the catalogue does not say a module's hours it gets an even share of what the course
    has left, or the mean of the others; where it says none at all, all are equal.
    """
    hours = _hours(course.modules, course.hours)
    weights = hours or [1.0] * len(course.modules)
    total = sum(weights)
    found: list[Span] = []
    before = 0.0
    for number, (module, weight) in enumerate(zip(course.modules, weights, strict=True), start=1):
        after = before + weight
        length = weight if hours else None
        found.append(Span(number, module.title, before / total, after / total, length))
        before = after
    return tuple(found)


def _hours(modules: tuple[Module, ...], whole: float | None) -> list[float]:
    known = [module.hours for module in modules if module.hours]
    unknown = len(modules) - len(known)
    if not modules or (not known and whole is None):
        return []
    left = (whole or 0.0) - sum(known)
    share = left / unknown if unknown and left > 0 else None
    if share is None:
        share = sum(known) / len(known) if known else (whole or 1.0) / len(modules)
    return [module.hours or share for module in modules]


def find_module(course: Course, told: int | str) -> Span:
    """The module that ``told`` means: its number from 1, or (part of) its title.

    Raises:
        BadInputError: the course has no modules, or none of that number or title; the hint
            says which there are.
    """
    found = spans(course)
    if not found:
        raise BadInputError(
            "The catalogue does not list the modules of this course.",
            "Tell me how far you are in per cent.",
        )
    if isinstance(told, int):
        if 1 <= told <= len(found):
            return found[told - 1]
        raise BadInputError(f"This course has {_count(len(found))}.", _which(found))
    return _by_title(found, told)


def _by_title(found: tuple[Span, ...], told: str) -> Span:
    from rapidfuzz import fuzz

    words = " ".join(told.split()).casefold()
    scored = [(fuzz.WRatio(words, span.title.casefold()), -span.number) for span in found]
    score, number = max(scored)
    if not words or score < ALIKE:
        raise BadInputError("This course has no module of that name.", _which(found))
    return found[-number - 1]


def _count(number: int) -> str:
    return "1 module" if number == 1 else f"{number} modules"


def _which(found: tuple[Span, ...]) -> str:
    named = "; ".join(f"{span.number}: {span.title}" for span in found[:8])
    return f"Its modules are {named}{'; …' if len(found) > 8 else ''}."


def current(course: Course, fraction: float) -> Span | None:
    """The module that somebody at ``fraction`` of the course is in; ``None`` past the last."""
    return next((span for span in spans(course) if span.end > fraction + END), None)


def hours_left(course: Course, fraction: float) -> float | None:
    """Hours until the end of the course; ``None`` where its length is not known."""
    whole = course.hours or sum(span.hours or 0.0 for span in spans(course))
    return max(0.0, whole * (1.0 - fraction)) if whole else None


def module_hours_left(span: Span, fraction: float) -> float | None:
    """Hours until the end of the module ``span``; ``None`` where its length is not known."""
    if span.hours is None:
        return None
    done = min(1.0, max(0.0, (fraction - span.start) / (span.end - span.start)))
    return span.hours * (1.0 - done)
