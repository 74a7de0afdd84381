"""Going on with what was begun: the module the learner is in, or the course. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.catalogue.model import Course
from recommender.guidance.model import Candidate, StepKind, StepReason
from recommender.guidance.view import View
from recommender.learners.model import EnrolmentState
from recommender.learners.progress.model import CourseProgress
from recommender.learners.progress.modules import Span, current, hours_left, module_hours_left

A_MINUTE = 1.0
END_OF_MODULE, END_OF_COURSE = 15.0, 40.0
ON_PHONE = 0.8
LAST = 0.999


def of_courses(view: View) -> Iterator[Candidate]:
    """A candidate for every course the learner is at: its module, or the course itself."""
    for standing in view.journal.open_courses():
        course = view.courses.get(standing.course_id)
        if course is None or standing.state is not EnrolmentState.STARTED:
            continue
        span = current(course, standing.fraction)
        on_path = view.is_next_on_path(course.course_id)
        yield (
            _module(course, standing, span, on_path) if span else _course(course, standing, on_path)
        )


def _module(course: Course, standing: CourseProgress, span: Span, on_path: bool) -> Candidate:
    named = f"module {span.number} of {course.title}"
    last = span.end >= LAST
    return Candidate(
        kind=StepKind.MODULE,
        whole=f"Finish {named}",
        part=f"Go on with {named}",
        minutes=as_minutes(module_hours_left(span, standing.fraction)),
        per_minute=A_MINUTE,
        done=END_OF_COURSE if last else END_OF_MODULE,
        reasons=(_where(course, standing),),
        course=course,
        module=span.title,
        on_phone=ON_PHONE,
        on_path=on_path,
    )


def _course(course: Course, standing: CourseProgress, on_path: bool) -> Candidate:
    return Candidate(
        kind=StepKind.COURSE,
        whole=f"Finish {course.title}",
        part=f"Go on with {course.title}",
        minutes=as_minutes(hours_left(course, standing.fraction)),
        per_minute=A_MINUTE,
        done=END_OF_COURSE,
        reasons=(_where(course, standing),),
        course=course,
        on_phone=ON_PHONE,
        on_path=on_path,
    )


def _where(course: Course, standing: CourseProgress) -> StepReason:
    if standing.percent == 0:
        return StepReason("begun", f"You have begun {course.title}.")
    return StepReason("progress", f"You are {standing.percent} % through {course.title}.")


def as_minutes(hours: float | None) -> int | None:
    """Whole minutes, at least 1; ``None`` stays ``None``."""
    return None if hours is None else max(1, round(hours * 60))
