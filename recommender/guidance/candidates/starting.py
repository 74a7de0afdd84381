"""Beginning what one is enrolled in, or what the path has next. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.catalogue.model import Course
from recommender.guidance.candidates.courses import as_minutes
from recommender.guidance.model import Candidate, StepKind, StepReason
from recommender.guidance.view import View
from recommender.learners.model import EnrolmentState
from recommender.learners.progress.modules import current, hours_left, module_hours_left

A_MINUTE = 0.8
END_OF_MODULE = 15.0
ON_PHONE = 0.8


def of_enrolments(view: View) -> Iterator[Candidate]:
    """Every course the learner is enrolled in and has not begun."""
    for standing in view.journal.open_courses():
        course = view.courses.get(standing.course_id)
        if course is not None and standing.state is EnrolmentState.ENROLLED:
            reason = StepReason("enrolled", f"You are enrolled in {course.title}.")
            yield _begin(course, StepKind.START, reason, view.is_next_on_path(course.course_id))


def of_path(view: View) -> Iterator[Candidate]:
    """The path's next course, where the learner is not in it yet."""
    if view.ahead is None:
        return
    course = view.courses.get(view.ahead.course_id)
    standing = view.journal.courses.get(view.ahead.course_id)
    if course is not None and (standing is None or not standing.is_open):
        reason = StepReason("path", f"It is the next course on your path to {view.ahead.goal}.")
        yield _begin(course, StepKind.PATH, reason, True)


def _begin(course: Course, kind: StepKind, reason: StepReason, on_path: bool) -> Candidate:
    first = current(course, 0.0)
    hours = module_hours_left(first, 0.0) if first else hours_left(course, 0.0)
    whole = f"Do the first module of {course.title}" if first else f"Do {course.title}"
    return Candidate(
        kind=kind,
        whole=whole,
        part=f"Begin {course.title}",
        minutes=as_minutes(hours),
        per_minute=A_MINUTE,
        done=END_OF_MODULE,
        reasons=(reason,),
        course=course,
        module=first.title if first else None,
        on_phone=ON_PHONE,
        on_path=on_path,
    )
