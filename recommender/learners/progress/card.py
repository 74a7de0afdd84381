"""The progress card: this week, and where the learner stands in their courses. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from recommender.catalogue.model import Course
from recommender.learners.model import EnrolmentState
from recommender.learners.progress.days import WeekStart
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.model import CourseProgress
from recommender.learners.progress.modules import Span, current, hours_left
from recommender.learners.progress.weeks import Week, WeeklyGoal, goal_of, week_at, week_start_of

RECENT = timedelta(days=7)
MOST_COURSES = 12


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course on the card.

    Attributes:
        percent: 0..100, 100 only when completed.
        hours_left: ``None`` where the catalogue does not say how long the course is.
        module: the module the learner is in, where the course has modules.
        minutes: studied in it according to the study log.
    """

    course_id: str
    title: str
    state: EnrolmentState
    percent: int
    hours_left: float | None
    module: Span | None
    minutes: int


@dataclass(frozen=True, slots=True)
class ProgressCard:
    """What the learner sees of their progress; ``goal`` is ``None`` where none is known."""

    week: Week
    goal: WeeklyGoal | None
    courses: tuple[CourseLine, ...]
    completed: int
    hours: float


def progress_card(
    journal: Journal, courses: Mapping[str, Course], *, start: WeekStart, now: datetime
) -> ProgressCard:
    """The card for ``now``: open courses, the latest first, then those completed of late.

    Args:
        journal: the learner's.
        courses: the catalogue's entries of the journal's courses; others are left out.
        start: the installation's first day of the week.
        now: this moment (aware).
    """
    profile = journal.learner.profile
    week = week_at(journal.entries, journal.today(now), week_start_of(profile, start))
    minutes = Counter[str]()
    for entry in journal.entries:
        if entry.course_id:
            minutes[entry.course_id] += entry.minutes
    lines = (
        _line(one, courses[one.course_id], minutes[one.course_id])
        for one in _shown(journal, now)
        if one.course_id in courses
    )
    return ProgressCard(
        week=week,
        goal=goal_of(profile),
        courses=tuple(lines)[:MOST_COURSES],
        completed=len(journal.completed()),
        hours=sum(entry.minutes for entry in journal.entries) / 60,
    )


def _shown(journal: Journal, now: datetime) -> Iterable[CourseProgress]:
    yield from journal.open_courses()
    for one in journal.completed():
        if one.completed_at and now - one.completed_at <= RECENT:
            yield one


def _line(standing: CourseProgress, course: Course, minutes: int) -> CourseLine:
    return CourseLine(
        course_id=course.course_id,
        title=course.title,
        state=standing.state,
        percent=standing.percent,
        hours_left=hours_left(course, standing.fraction),
        module=current(course, standing.fraction) if standing.is_open else None,
        minutes=minutes,
    )
