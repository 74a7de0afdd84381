"""Claims about what other learners did."""

from __future__ import annotations

import numpy as np

from recommender.catalogue.model import Course
from recommender.ranking.claims.context import Context
from recommender.ranking.model import Reason

POPULAR = 1.0  # standard deviations
OFTEN = 0.02
WELL_RATED = 4.5
ENOUGH_RATINGS = 20


def of_collaborative(row: int, _course: Course, context: Context) -> Reason | None:
    """A course of the learner's that speaks most for it."""
    if context.collaborative is None:
        return None
    best = context.collaborative.strongest(row, context.request)
    if best is None:
        return None
    return Reason("collaborative", f"Learners who took “{context.table.titles[best]}” took it too")


def of_sequence(row: int, _course: Course, context: Context) -> Reason | None:
    """A course of the learner's that it often follows."""
    if context.sequence is None:
        return None
    best = context.sequence.strongest(row, context.request)
    if best is None or context.sequence.share_after(best, row) < OFTEN:
        return None
    return Reason("sequence", f"Learners often take it after “{context.table.titles[best]}”")


def of_popularity(row: int, course: Course, context: Context) -> Reason | None:
    """How many take it, where that is clearly more than usual."""
    evidence = context.evidence.get("popularity")
    if evidence is None or float(evidence.scores(np.array([row]))[0]) < POPULAR:
        return None
    if course.enrolled_count:
        return Reason("popularity", f"Popular: {course.enrolled_count:,} learners enrolled")
    return Reason("popularity", "One of the most taken courses")


def of_rating(_row: int, course: Course, _context: Context) -> Reason | None:
    """What learners rated it, where enough did."""
    if course.rating is None or course.rating < WELL_RATED:
        return None
    if (course.rating_count or 0) < ENOUGH_RATINGS:
        return None
    return Reason("rating", f"Rated {course.rating:.1f} of 5 by {course.rating_count:,} learners")


def of_trend(row: int, _course: Course, context: Context) -> Reason | None:
    """More takers of late than its share; the part is above 0 only from a tenth more."""
    if not context.speaks_for("trend", row):
        return None
    return Reason("trend", "More people than usual started it lately")


def of_new(row: int, _course: Course, context: Context) -> Reason | None:
    """Its being new, where the place for new courses shows it."""
    if not context.speaks_for("new", row):
        return None
    return Reason("new", "New here: few have taken it yet")


def of_pick(row: int, _course: Course, context: Context) -> Reason | None:
    """That an administrator picked it."""
    if not context.speaks_for("pick", row):
        return None
    return Reason("pick", "Recommended by the people who run this platform")
