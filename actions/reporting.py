"""Reporting a poor recommendation to the people who run the service."""

from __future__ import annotations

import re

from actions.base import WaymarkAction
from actions.context import context_of, course_meant
from actions.journey import REPORTED, ask, done, on_table, option, said, table
from actions.references import Outcome
from actions.reply import Reply, button
from actions.report_reasons import fault_said
from actions.turn import Turn
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.learners.feedback.model import ReportReason
from recommender.learners.progress.rules import Said

INTENT = "report_recommendation"
TITLES = {
    ReportReason.NOT_RELEVANT: "Does not fit me",
    ReportReason.WRONG_LEVEL: "Wrong level",
    ReportReason.MISLEADING: "Misleading",
    ReportReason.OFFENSIVE: "Offensive",
    ReportReason.BROKEN_LINK: "Broken link",
}
_SEVERAL = re.compile(
    r"\b(?:these|those|they|recommendations|suggestions|picks|recs|every suggestion)\b",
    re.IGNORECASE,
)


class ActionReportRecommendation(WaymarkAction):
    """Puts a report into the administrators' queue, with what was shown and why."""

    action_name = "action_report_recommendation"

    def answer(self, turn: Turn) -> Reply:
        """That it was passed on; asks which course, or why, where that was not said."""
        message = turn.message
        course = self._course(turn)
        if course is None:
            return _which(turn)
        reason = _pressed(turn) or (None if message.is_button else fault_said(message.text))
        pending = on_table(turn, REPORTED)
        if reason is None and pending.get("reason") and not option(turn):
            reason = ReportReason(pending["reason"])
        words = pending.get("words") if message.is_button else message.text
        if reason is None:
            return _why(turn, course, words)
        return _reported(turn, course, reason, words)

    def _course(self, turn: Turn) -> Course | None:
        named = any(turn.message.values(name) for name in ("course_id", "ordinal", "course"))
        shown = context_of(turn).shown
        if _SEVERAL.search(turn.message.text) and not named and len(shown) > 1:
            return None
        if len(shown) == 1 and not turn.message.is_button:
            return shown[0]
        pending = on_table(turn, REPORTED)
        if turn.slot("pending_question") == REPORTED and not named and pending.get("course"):
            return turn.waymark.catalogue.get(str(pending["course"]))
        reference = course_meant(turn)
        return reference.courses[0] if reference.outcome is Outcome.FOUND else None


def _pressed(turn: Turn) -> ReportReason | None:
    pressed = option(turn)
    return next((one for one in ReportReason if one.value == pressed), None)


def _which(turn: Turn) -> Reply:
    """Asks for the course; what was said of it is kept until then."""
    shown = context_of(turn).shown[:5]
    if not shown:
        text = (
            "I am sorry that they were poor. I have shown you no course yet in this talk: which "
            "one is it about?"
        )
        return ask(text, "course", button("Show me courses", "recommend"), offer="recommend")
    text = "I am sorry about that. Which one shall I report?"
    buttons = (button(shortened(one.title, 40), INTENT, course_id=one.course_id) for one in shown)
    reason = None if turn.message.is_button else fault_said(turn.message.text)
    slots = table(
        turn, REPORTED, reason=reason.value if reason else None,
        words=None if turn.message.is_button else turn.message.text,
    )  # fmt: skip
    return ask(text, "course", *buttons, slots=slots)


def _why(turn: Turn, course: Course, words: object) -> Reply:
    text = f"I am sorry about that. What is wrong with “{shortened(course.title)}” for you?"
    reasons = (
        button(title, INTENT, course_id=course.course_id, option=reason.value)
        for reason, title in TITLES.items()
    )
    slots = {
        **table(turn, REPORTED, course=course.course_id, words=words),
        "current_course": course.course_id,
        "pending_question": REPORTED,
    }
    return ask(text, REPORTED, *reasons, slots=slots)


def _reported(turn: Turn, course: Course, reason: ReportReason, words: object) -> Reply:
    shown = course.course_id in turn.slot("shown_courses", [])
    told = said(turn)
    where = Said(told.at, told.channel, turn.slot("request_id") if shown else None)
    turn.waymark.feedback.report(
        turn.learner_id, course.course_id, reason, where, words=str(words) if words else None
    )
    text = (
        f"Thank you. “{shortened(course.title)}” is reported to the people who run this service, "
        "without your name, and I do not recommend it to you again. Shall I show you others?"
    )
    slots = {"pending": None, "current_course": None}
    return done(text, REPORTED, button("Show me others", "more_courses"),
                button("Change my goal", "change_profile"), slots=slots,
                offer="more_courses")  # fmt: skip
