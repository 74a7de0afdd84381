"""Replies to words about finishing that complete nothing: denied, nearly, meant to, asked."""

from __future__ import annotations

from actions import wording
from actions.finishing import Finish
from actions.journey import COURSES, LOWER, MOVED, NEXT, PROGRESS, ask, table
from actions.own_courses import course_of, own
from actions.progress_wording import percent_text
from actions.references import Outcome
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.catalogue.model import Course
from recommender.learners.model import EnrolmentState
from recommender.learners.progress.model import CourseProgress
from recommender.learners.progress.modules import hours_left

INTENT = "update_progress"
NEAR = 0.9
_LEADS = {
    Finish.DENIED: "That is fine, take your time.",
    Finish.MEANT: "All right.",
    Finish.ASKED: "As far as I know it is not completed.",
    Finish.NEARLY: "Close to the end!",
    Finish.PART: "Good.",
}


def unfinished(turn: Turn, how: Finish) -> Reply:
    """Where they are in the course meant; nothing is written. Nearly finished asks how far."""
    journal = turn.waymark.progress.journal(turn.learner_id)
    mine = own(turn, journal)
    reference = course_of(turn, (*mine, *own(turn, journal, completed=True)))
    if reference.outcome is not Outcome.FOUND:
        return _all(how, mine)
    course = reference.courses[0]
    standing = journal.courses.get(course.course_id)
    if standing is not None and standing.state is EnrolmentState.COMPLETED:
        return _completed(turn, how, course, standing)
    return how_far(turn, course, standing, how)


def how_far(turn: Turn, course: Course, standing: CourseProgress | None, how: Finish) -> Reply:
    """Where they are in ``course``, and the question how far they are now."""
    fraction = standing.fraction if standing is not None else 0.0
    near = how is Finish.NEARLY and fraction < NEAR
    said = _question(course, fraction, how) if near or _asks(how) else _where(course, fraction)
    pending = (
        table(turn, LOWER, course=course.course_id, fraction=NEAR)
        if near
        else table(turn, MOVED, course=course.course_id)
    )
    slots = {**pending, "current_course": course.course_id}
    shares = (NEAR, 0.95) if how is Finish.NEARLY else (0.25, 0.5, 0.75)
    choices = (
        button(percent_text(share), INTENT, course_id=course.course_id, option="to", value=share)
        for share in shares
        if share > fraction
    )
    offer = INTENT if near else "next_step"
    ways_on = (PROGRESS,) if _asks(how) else (NEXT, PROGRESS)
    return ask(f"{_LEADS[how]} {said}", "progress", *choices, *ways_on, slots=slots, offer=offer)


def _asks(how: Finish) -> bool:
    return how in (Finish.NEARLY, Finish.PART)


def _question(course: Course, fraction: float, how: Finish) -> str:
    title = shortened(course.title)
    if how is Finish.NEARLY and fraction < NEAR:
        return f"Shall I note 90 % of “{title}”? Or tell me how far it is, for instance “95 %”."
    had = f" I have you at {percent_text(fraction)}." if fraction else ""
    return f"How far are you in “{title}” now?{had} For instance “60 %” or “module 3”."


def _where(course: Course, fraction: float) -> str:
    title = shortened(course.title)
    if not fraction:
        return f"“{title}” stays open, at its beginning. Tell me how far you get."
    left = hours_left(course, fraction)
    to_go = f", with about {wording.hours(round(left, 1))} to go" if left else ""
    return f"“{title}” stays open: you are at {percent_text(fraction)}{to_go}."


def _completed(turn: Turn, how: Finish, course: Course, standing: CourseProgress) -> Reply:
    """A course that is on record as completed: when, and how to open it again."""
    day = wording.day(standing.completed_on.isoformat()) if standing.completed_on else ""
    said = f"I have “{shortened(course.title)}” as completed{f' on {day}' if day else ''}."
    slots = {"current_course": course.course_id}
    if how is Finish.ASKED:
        return ask(said, "progress", NEXT, PROGRESS, slots=slots)
    text = f"{said} If it is not, tell me how far you are, for instance “60 %”."
    slots = {**table(turn, MOVED, course=course.course_id), **slots}
    choices = (
        button(percent_text(share), INTENT, course_id=course.course_id, option="correct",
               value=share)
        for share in (0.5, 0.75, NEAR)
    )  # fmt: skip
    return ask(text, "progress", *choices, PROGRESS, slots=slots)


def _all(how: Finish, mine: tuple[Course, ...]) -> Reply:
    """Where it is not clear which course it is, or none is under way."""
    lead = "That is fine." if how is Finish.DENIED else "Nothing is noted as completed."
    if not mine:
        text = f"{lead} No course is under way here; pick one whenever you like."
        return ask(text, "course", COURSES, offer="recommend")
    names = joined([f"“{shortened(one.title, 40)}”" for one in mine[:3]])
    text = f"{lead} Under way: {names}. Tell me how far you are in one, like “60 %”."
    return ask(text, "progress", NEXT, PROGRESS, offer="show_progress")
