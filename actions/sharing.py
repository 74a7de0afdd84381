# ruff: noqa: E501 - a pattern reads better on one line
"""A course for somebody else: by a code to pass on, a handle, or in a room; and what came in."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import WaymarkAction
from actions.context import ask_back, course_meant
from actions.journey import COURSES, ask, done, option, refused, said
from actions.references import Outcome, Reference
from actions.reply import Reply, Say, button
from actions.sharing_rooms import CODE as BY_CODE
from actions.sharing_rooms import NO_ROOM, answered, chosen_room, for_room, lacks_rooms, post
from actions.sharing_targets import Target, own_app, target_said, whom
from actions.turn import Turn
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.together.model import Share
from recommender.payloads import NoticeKind, notice_payload

INTENT, KIND = "share_course", "share_course"
CODE = re.compile(
    r"\b(?P<code>(?=[0-9A-Z-]*\d|[A-Z]{5}-)[0-9A-HJKMNP-TV-Z]{5}[\s-]?[0-9A-HJKMNP-TV-Z]{5})\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:stop|no more|don'?t|do not|turn off|switch off)\b.*\b(?:recommendations|courses?|suggestions) (?:from|by|of) (?:other|friends|people|somebody|someone|others)",
    re.IGNORECASE,
)
_NAMES = ("course_id", "course", "skill", "subject", "ordinal", "comparative")
_ADDRESSED = re.compile(
    r"[@#]\w|\b(?:share|send|forward|fwd|post|pass|tell|show|email|mail|recommend|get|put|drop) (?:it|this|that|them)?\b",
    re.IGNORECASE,
)


class ActionShareCourse(WaymarkAction):
    """Keeps a recommendation for somebody or a room, or opens the code of one."""

    action_name = "action_share_course"

    def answer(self, turn: Turn) -> Reply:
        """What was kept and how it reaches them, in the library's own true sentence."""
        text = turn.message.text
        if _OFF.search(text) and not turn.message.is_button:
            turn.waymark.sharing.set_incoming(turn.learner_id, False, now=turn.now)
            return done("Done: courses that others recommend to you are not shown to you.",
                        KIND, COURSES)  # fmt: skip
        if not turn.message.is_button and (code := CODE.search(text)):
            opened = open_code(turn, code["code"])
            if opened is not None:
                return opened
        if agreed := answered(turn):
            course_id, room, signed = agreed
            known = turn.waymark.catalogue.get_many([course_id])
            if course_id in known:
                return post(turn, known[course_id], room, signed=signed)
        reference = _meant(turn)
        if reference.outcome is not Outcome.FOUND:
            return ask_back(turn, reference, intent=INTENT)
        return _shared(turn, reference.courses[0])


def _meant(turn: Turn) -> Reference:
    """The course to share: "send it to Ana in #learning" names no title after its "in"."""
    message = turn.message
    named = any(message.values(name) for name in _NAMES)
    if named or message.is_button or not _ADDRESSED.search(message.text):
        return course_meant(turn)
    # Without the words about whom it is for nothing can be taken for a title.
    return course_meant(replace(turn, message=replace(message, text="")))


def _shared(turn: Turn, course: Course) -> Reply:
    if chosen := chosen_room(turn, course):
        return chosen
    target = Target() if option(turn) else target_said(turn.message.text)
    if not turn.message.is_button and (asked := for_room(turn, course, target)):
        return asked
    sharing, who = turn.waymark.sharing, turn.learner_id
    app = target.app or own_app(turn)
    try:
        if target.handle and app:
            kept = sharing.to_person(who, course.course_id, app, target.handle, said(turn))
        else:
            kept = sharing.by_code(who, course.course_id, said(turn))
    except BadInputError as error:
        return refused(error, KIND, COURSES)
    text = f"“{shortened(course.title)}” for {whom(target)}: {_decapital(kept.statement)}"
    if not turn.message.is_button and lacks_rooms(turn, target):
        text = f"{NO_ROOM} {text}"
    slots = {"current_course": course.course_id, "pending": None}
    more = (
        ()
        if kept.code
        else (button("A code instead", INTENT, option=BY_CODE, course_id=course.course_id),)
    )
    details = button("About the course", "course_details", course_id=course.course_id)
    return done(text, KIND, *more, details, COURSES, slots=slots, offer="recommend")


def _decapital(text: str) -> str:
    return text if text.startswith("I ") else f"{text[:1].lower()}{text[1:]}"


def open_code(turn: Turn, code: str) -> Reply | None:
    """The course behind ``code``; ``None`` where it opens none."""
    try:
        share = turn.waymark.sharing.open(code, now=turn.now)
    except NotFoundError:
        return None
    return _arrived(turn, share)


def incoming(turn: Turn) -> Reply:
    """What others recommended to this learner and they have not seen; nothing mostly."""
    found = turn.waymark.sharing.incoming(turn.learner_id, now=turn.now)
    reply = Reply()
    for share in found[:3]:
        reply = reply.followed_by(_arrived(turn, share))
    return reply


def _arrived(turn: Turn, share: Share) -> Reply:
    known = turn.waymark.catalogue.get_many([share.course_id])
    if not known:
        return ask("The course it is about has left the catalogue, sorry.", "course", COURSES)
    course = known[share.course_id]
    sender = share.sender_name or "Somebody"
    note = f" They write: “{shortened(share.note, 200)}”" if share.note else ""
    say = Say(
        f"{sender} recommends you “{shortened(course.title)}”.{note}",
        payload=notice_payload(NoticeKind.DONE, KIND),
        buttons=(
            button("Tell me more", "course_details", course_id=course.course_id),
            button("Enrol me", "enrol", course_id=course.course_id),
            COURSES,
        ),
    )
    slots = {
        "shown_courses": [course.course_id],
        "current_course": course.course_id,
        "request_id": None,
    }
    return Reply((say,), slots, (), "course_details")
