"""Noting that a learner takes a course; enrolling itself is for the course's own site."""

from __future__ import annotations

from actions.bare_words import instead_of
from actions.base import WaymarkAction
from actions.conditions import conditions_said, meeting
from actions.context import ask_back, context_of, course_meant
from actions.feedback import record
from actions.profiling import due, with_question
from actions.references import Outcome
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.undone import left_undone
from actions.wording import shortened
from recommender.learners.model import EnrolmentState, EventKind
from recommender.payloads import NoticeKind, notice_payload


class ActionEnrol(WaymarkAction):
    """Notes the enrolment, says where to enrol, and offers to take the note back."""

    action_name = "action_enrol"

    def answer(self, turn: Turn) -> Reply:
        """A confirmation; enrolling twice changes nothing and says so."""
        reference = course_meant(turn)
        if said := conditions_said(turn.message):
            shown = context_of(turn).shown
            reference = meeting(turn.message, reference, shown, said)
        if reference.outcome is Outcome.UNMET:
            return left_undone(turn, said, reference.courses)
        if reference.outcome is not Outcome.FOUND:
            return ask_back(turn, reference, intent="enrol")
        course = reference.courses[0]
        before = {
            item.course_id
            for item in turn.waymark.learners.enrolments(turn.learner_id)
            if item.state is not EnrolmentState.DROPPED
        }
        already = course.course_id in before
        left = instead_of(turn)
        if left == course.course_id:
            left = None
        if not already:
            record(turn, EventKind.ENROL, course.course_id)
        if left:
            record(turn, EventKind.DROP, left)
        gone = turn.waymark.catalogue.get_many([left] if left else [])
        off = "".join(f"“{shortened(one.title)}” is off your list again. " for one in gone.values())
        where = f"Enrol there: {course.url}" if course.url else "Enrol on your learning platform."
        question = None if already else due(turn)
        then = "" if question else " Shall I show you what goes well with it?"
        reply = Reply(
            says=(
                Say(
                    response="utter_enrolled_already" if already else "utter_enrolled",
                    values={"title": course.title, "where": off + where, "then": then},
                    payload=notice_payload(NoticeKind.DONE, "enrol"),
                    buttons=(
                        button("Similar courses", "find_similar", course_id=course.course_id),
                        *((button("Undo", "undo", course_id=course.course_id),) * (not already)),
                        button("What do you know about me?", "show_profile"),
                    ),
                ),
            ),
            slots={
                "current_course": course.course_id,
                **({} if already else {"last_feedback": [course.course_id]}),
            },
            offer="find_similar",
        )
        return with_question(turn, reply) if question else reply
