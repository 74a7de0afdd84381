"""Claims about what a course shares with another one."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.catalogue.model import Course
from recommender.ranking.claims.context import Context, listed
from recommender.ranking.claims.words import NAMED_SKILLS
from recommender.ranking.model import Reason
from recommender.ranking.table import Table


def of_similarity(row: int, course: Course, context: Context) -> Reason | None:
    """What it has in common with the course that was given."""
    anchor = context.table.row_of.get(context.request.anchor or "")
    if anchor is None:
        return None
    shared = [s for s in course.skills if s.casefold() in context.table.skills[anchor]]
    title = context.table.titles[anchor]
    if shared:
        return Reason("shared_skills", f"Also teaches {listed(shared[:NAMED_SKILLS])}")
    if context.fit("similarity", row) >= 1:
        return Reason("similarity", f"About much the same as “{title}”")
    return None


def of_history(row: int, _course: Course, context: Context) -> Reason | None:
    """Closeness to what was dealt with, where it is clear."""
    if context.fit("history", row) < 1:
        return None
    return Reason("history", "Close to the courses you have liked or taken")


def of_attributes(row: int, course: Course, context: Context) -> Reason | None:
    """Skills, subject or provider shared with the course given, or with the latest one liked."""
    table = context.table
    for other in _others(row, context):
        title = table.titles[other]
        skills = [one for one in course.skills if one.casefold() in table.skills[other]]
        if skills:
            return Reason("attributes", f"Teaches {listed(skills[:NAMED_SKILLS])}, like “{title}”")
        shared = [name for name, same in _shared(table, row, other) if same]
        if shared:
            return Reason("attributes", f"Same {' and '.join(shared)} as “{title}”")
    return None


def _others(row: int, context: Context) -> Iterator[int]:
    request, table = context.request, context.table
    history = request.history
    liked = [
        course
        for course, weight in zip(history.courses, history.weights, strict=True)
        if weight > 0
    ]
    courses = (request.anchor,) if request.anchor else tuple(reversed(liked))
    yield from (other for other in table.rows(courses).tolist() if other != row)


def _shared(table: Table, row: int, other: int) -> Iterator[tuple[str, bool]]:
    for name, column in (("subject", table.subject), ("provider", table.provider)):
        yield name, bool(column[row]) and column[row] == column[other]
