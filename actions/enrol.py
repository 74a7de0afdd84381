"""Noting that a learner takes a course; enrolling itself is for the course's own site."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.bare_words import instead_of
from actions.base import WaymarkAction
from actions.conditions import conditions_said, meeting
from actions.context import ask_back, context_of, course_meant
from actions.feedback import record
from actions.profiling import due, with_question
from actions.references import Outcome, at
from actions.reply import Reply, Say, button
from actions.turn import Entity, Message, Turn
from actions.undone import left_undone
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.learners.model import EnrolmentState, EventKind
from recommender.payloads import NoticeKind, notice_payload

_BOTH = re.compile(r"\b(?:both|the two|these two|those two)\b", re.IGNORECASE)
_PLACE = r"(?:first|second|third|fourth|fifth|last|\d{1,2}(?:st|nd|rd|th)?)(?: one| course)?"
_TWO = re.compile(
    rf"\b{_PLACE} (?:and|&|as well as|plus) (?:also )?(?:in )?(?:the )?{_PLACE}\b", re.I
)


class ActionEnrol(WaymarkAction):
    """Notes the enrolment, says where to enrol, and offers to take the note back."""

    action_name = "action_enrol"

    def answer(self, turn: Turn) -> Reply:
        """A confirmation; enrolling twice changes nothing and says so."""
        if pair := both_meant(turn):
            return self._both(turn, pair)
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

    def _both(self, turn: Turn, pair: tuple[Course, Course]) -> Reply:
        """Two courses at once, each with its own line; one undo takes back both."""
        reply, new = Reply(), list[str]()
        for course in pair:
            named = Message("/enrol", "enrol", 1.0, (Entity("course_id", course.course_id),))
            one = self.answer(replace(turn, message=named))
            new += one.slots.get("last_feedback", [])
            reply = reply.followed_by(one)
        return reply.followed_by(Reply(slots={"last_feedback": new})) if new else reply


def both_meant(turn: Turn) -> tuple[Course, Course] | None:
    """The two courses that "both" or "the first and the third" means, where they are known."""
    message = turn.message
    if message.is_button or message.values("course"):
        return None
    context = context_of(turn)
    if _BOTH.search(message.text):
        pair = context.compared or context.choices or context.shown
        return (pair[0], pair[1]) if len(pair) == 2 else None
    if not _TWO.search(message.text):
        return None
    places = [place for place in message.values("ordinal") if isinstance(place, int)]
    found = [one for place in places if (one := at(place, context.shown))]
    return (found[0], found[1]) if len(found) == len(places) == 2 else None
