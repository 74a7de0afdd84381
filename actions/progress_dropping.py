"""Leaving a course, with the reason where somebody likes to give one; no questions asked twice."""

from __future__ import annotations

import re

from actions.base import WaymarkAction
from actions.drop_reasons import reason_said
from actions.journey import (  # fmt: skip
    COURSES,
    DROPPED,
    NEXT,
    PROGRESS,
    UNDO,
    ask,
    done,
    on_table,
    option,
    said,
    table,
    takes_back,
)
from actions.own_courses import course_of, own, which
from actions.plan_follows import plan_follows
from actions.references import Outcome, Reference
from actions.reply import Button, Reply, button
from actions.turn import Turn
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.learners.progress.model import DropReason
from recommender.learners.progress.model import Outcome as Told

INTENT = "drop_course"
NOTHING = "You are not taking a course here, so there is nothing to drop."
TITLES = {
    DropReason.NO_TIME: "No time",
    DropReason.TOO_HARD: "Too hard",
    DropReason.TOO_EASY: "Too easy",
    DropReason.DULL: "Not my kind",
}
_ALL = re.compile(r"\ball (?:of )?(?:my |the |these )?courses\b|\beverything\b", re.IGNORECASE)


class ActionDropCourse(WaymarkAction):
    """Takes a course off the learner's list; coming back finds the progress again."""

    action_name = "action_drop_course"

    def answer(self, turn: Turn) -> Reply:
        """That it is off the list, and a reason asked for once where none was said."""
        if takes_back(turn, DROPPED):
            return _taken_back(turn)
        if (reply := _reason_given(turn)) is not None:
            return reply
        journal = turn.waymark.progress.journal(turn.learner_id)
        mine = own(turn, journal)
        if _ALL.search(turn.message.text) and len(mine) > 1:
            return which(turn, Reference(Outcome.AMBIGUOUS, mine), INTENT, NOTHING)
        reference = course_of(turn, mine)
        if reference.outcome is not Outcome.FOUND:
            return which(turn, reference, INTENT, NOTHING)
        return _dropped(turn, reference.courses[0])


def _dropped(turn: Turn, course: Course) -> Reply:
    text = turn.message.text
    reason = None if turn.message.is_button else reason_said(text)
    step = turn.waymark.progress.drop(
        turn.learner_id, course.course_id, said(turn), reason=reason,
        words=text if reason else None,
    )  # fmt: skip
    title = shortened(course.title)
    if step.outcome is Told.ALREADY:
        finished = step.before is not None and step.before.completed_at is not None
        why = "you have completed it" if finished else "you are not taking it"
        return ask(f"“{title}” stays as it is: {why}, so there is nothing to drop.", "drop",
                   PROGRESS, COURSES, offer="show_progress")  # fmt: skip
    slots = {
        **table(turn, DROPPED, course=course.course_id, undo=True),
        "current_course": course.course_id,
    }
    kept = f" Where you were is kept, should you come back.{plan_follows(turn, 'dropped')}"
    if reason is not None:
        return done(
            f"“{title}” is off your list.{kept} {_then(reason)}", DROPPED,
            *_next(course, reason), slots=slots, offer="find_similar",
        )  # fmt: skip
    slots["pending_question"] = DROPPED
    return done(
        f"“{title}” is off your list.{kept} If you like, tell me why.",
        DROPPED, *_reasons(course), button("Undo", INTENT, option=UNDO), slots=slots,
    )  # fmt: skip


def _reasons(course: Course) -> tuple[Button, ...]:
    return tuple(
        button(title, INTENT, option="reason", value=reason.value, course_id=course.course_id)
        for reason, title in TITLES.items()
    )


def _then(reason: DropReason) -> str:
    return {
        DropReason.TOO_HARD: "Shall I look for something like it that starts earlier?",
        DropReason.TOO_EASY: "Shall I look for something like it that goes further?",
        DropReason.NO_TIME: "There is no hurry. Shall I look for something shorter like it?",
    }.get(reason, "Shall I look for something else?")


def _next(course: Course, reason: DropReason) -> tuple[Button, ...]:
    undo = button("Undo", INTENT, option=UNDO)
    similar = button("Something like it", "find_similar", course_id=course.course_id)
    if reason is DropReason.TOO_HARD:
        return (undo, button("Beginner courses", "filter_courses", level="beginner"), similar)
    return (undo, similar, COURSES)


def _reason_given(turn: Turn) -> Reply | None:
    """The reason asked for after a course was dropped: a button, or a few words."""
    pending, reason = on_table(turn, DROPPED), None
    if option(turn) == "reason":
        reason = next((one for one in DropReason if one.value == turn.message.first("value")), None)
    elif turn.slot("pending_question") == DROPPED and not turn.message.is_button:
        reason = reason_said(turn.message.text)
    course_id = str(turn.message.first("course_id") or pending.get("course") or "")
    known = turn.waymark.catalogue.get_many([course_id])
    if reason is None or course_id not in known:
        return None
    words = None if turn.message.is_button else turn.message.text
    turn.waymark.progress.drop(turn.learner_id, course_id, said(turn), reason=reason, words=words)
    slots = table(turn, DROPPED, course=course_id, undo=True)
    text = f"Thank you for telling me. {_then(reason)}"
    return done(text, DROPPED, *_next(known[course_id], reason), slots=slots, offer="find_similar")


def _taken_back(turn: Turn) -> Reply:
    pending = on_table(turn, DROPPED)
    if not pending.get("undo"):
        return ask("There is nothing to take back.", UNDO, PROGRESS)
    course = turn.waymark.catalogue.get(str(pending["course"]))
    turn.waymark.progress.enrol(turn.learner_id, course.course_id, said(turn))
    text = f"Taken back: “{shortened(course.title)}” is on your list again, where you were."
    slots = {"pending": None, "current_course": course.course_id}
    return done(text, UNDO, NEXT, PROGRESS, slots=slots, offer="show_progress")
