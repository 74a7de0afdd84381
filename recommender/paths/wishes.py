"""Whether a course meets somebody's wishes; the same rules as the ranking's masks, for one."""

from __future__ import annotations

from recommender.catalogue.model import Course
from recommender.ranking.model import Filters


def meets(course: Course, filters: Filters) -> bool:
    """Whether every condition of ``filters`` holds.

    What the catalogue does not say passes a filter on language and fails the others, as in
    :mod:`recommender.ranking.filters`.
    """
    return (
        (not filters.levels or course.level in filters.levels)
        and (not filters.free_only or is_free(course))
        and _within(course.hours, filters.min_hours, filters.max_hours)
        and (filters.max_price is None or is_free(course) or _at_most(course, filters.max_price))
        and (not course.language or _among(course.language, filters.languages))
        and _among(course.subject, filters.subjects)
        and _among(course.provider, filters.providers)
        and not _left_out(course.provider, filters.not_providers)
        and (not filters.skills or any(_among(one, filters.skills) for one in course.skills))
    )


def _left_out(provider: str | None, names: tuple[str, ...]) -> bool:
    return bool(names) and provider is not None and _among(provider, names)


def is_free(course: Course) -> bool:
    """Whether the catalogue says that the course costs nothing."""
    return course.is_free if course.is_free is not None else course.price == 0


def _at_most(course: Course, price: float) -> bool:
    return course.price is not None and course.price <= price


def _within(hours: float | None, low: float | None, high: float | None) -> bool:
    if low is None and high is None:
        return True
    return hours is not None and (low or 0) <= hours <= (high if high is not None else hours)


def _among(value: str | None, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    return value is not None and value.casefold() in {one.casefold() for one in wanted}
