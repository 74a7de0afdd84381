"""The text by which a course is understood and found."""

from __future__ import annotations

from recommender.catalogue.model import Course

MAX_MODULES = 12
MAX_DESCRIPTION = 600


def dense_text(course: Course) -> str:
    """What the encoder reads: title, skills, subject, description and modules, in this order.

    The encoder cuts at 128 tokens, so what matters most comes first.
    """
    parts = [
        course.title,
        ", ".join(course.skills),
        course.subject or "",
        course.description[:MAX_DESCRIPTION],
        ", ".join(module.title for module in course.modules[:MAX_MODULES]),
    ]
    return ". ".join(part for part in parts if part)


def lexical_text(course: Course) -> str:
    """What names are matched against: title (twice, it weighs more), skills and subject."""
    parts = (course.title, course.title, *course.skills, course.subject or "")
    return " | ".join(part for part in parts if part)
