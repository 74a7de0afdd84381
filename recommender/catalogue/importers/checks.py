"""What must hold of a course before it may enter the store."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from recommender.catalogue.model import Course
from recommender.catalogue.parsing.durations import MAX_HOURS
from recommender.catalogue.parsing.lists import unique

MAX_NAME = 255
MAX_SKILL = 100
MAX_TITLE = 1_000
# People click on it: a scheme other than the web's ("javascript:", "data:") could run as code.
# Blanks and control characters before the colon are ignored by browsers.
OTHER_SCHEME = re.compile(r"(?!\s*https?://)[^/?#]*:", re.IGNORECASE)


def checked(course: Course) -> tuple[Course, list[str]]:
    """``course`` within the ranges of :class:`Course`, and warnings for what had to go.

    Raises:
        ValueError: it has no title or identifier, or one too long to be one.
    """
    if not course.title:
        raise ValueError("there is no title")
    if not course.course_id:
        raise ValueError("there is no identifier, and the title has no letters to make one of")
    if len(course.course_id) > MAX_NAME or len(course.title) > MAX_TITLE:
        raise ValueError("the identifier or the title is too long to be one")
    warnings: list[str] = []

    def keep(good: bool, code: str) -> bool:
        if not good:
            warnings.append(code)
        return good

    hours, price, rating = course.hours, course.price, course.rating
    if not keep(hours is None or 0 < hours <= MAX_HOURS, "hours_out_of_range"):
        hours = None
    if not keep(price is None or (price >= 0 and math.isfinite(price)), "price_out_of_range"):
        price = None
    if not keep(rating is None or 0 <= rating <= 5, "rating_out_of_range"):
        rating = None
    url = course.url
    if not keep(url is None or not OTHER_SCHEME.match(url), "url_not_http_dropped"):
        url = None
    skills = tuple(name for name in unique(course.skills) if len(name) <= MAX_SKILL)
    keep(len(skills) == len(unique(course.skills)), "skill_too_long_dropped")
    needed = tuple(p for p in course.prerequisites if p.course_id != course.course_id)
    keep(len(needed) == len(course.prerequisites), "self_prerequisite_dropped")
    keep(course.level is not None, "missing_level")
    keep(bool(course.description), "missing_description")
    course = replace(
        course,
        hours=hours,
        price=price,
        rating=rating,
        url=url,
        subject=_name(course.subject),
        provider=_name(course.provider),
        skills=skills,
        instructors=unique(course.instructors),
        prerequisites=tuple(dict.fromkeys(needed)),
    )
    return course, warnings


def _name(text: str | None) -> str | None:
    return text[:MAX_NAME].rstrip() if text else None
