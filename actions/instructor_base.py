"""What the actions for instructors have in common: whose courses, and which of them is meant."""

from __future__ import annotations

import abc
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.context import course_button
from actions.foreign_courses import not_taught
from actions.gate import OWNERSHIP, RoleAction, refused
from actions.own_courses import MOST, course_of
from actions.references import Outcome, Reference
from actions.reply import Reply, Say, button
from actions.standing import role_of
from actions.turn import Message, Turn
from actions.wording import joined, shortened
from recommender.catalogue.model import Course
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload

_NAMED = ("course", "course_id", "skill", "subject", "ordinal")
_ALL = re.compile(
    r"\b(?:all|every|each)\b.{0,24}\bcourses?\b|\b(?:my|our|the) (?:\w+ )?courses\b|"
    r"\ball of them\b",
    re.IGNORECASE,
)


class InstructorAction(RoleAction, abc.ABC):
    """An action on one's own courses; administrators have all of them."""

    needs = Role.INSTRUCTOR


class CourseAction(InstructorAction, abc.ABC):
    """An action on one own course: the one asked about, or a question which.

    Attributes:
        intent: what the buttons of that question repeat.
    """

    intent: str

    def permitted(self, turn: Turn) -> Reply:
        """What is asked of the course, once it is clear which, and that it is theirs."""
        course = course_asked(turn, self.code, self.intent)
        return course if isinstance(course, Reply) else self.of_course(turn, course)

    @abc.abstractmethod
    def of_course(self, turn: Turn, course: Course) -> Reply:
        """The answer about ``course``."""


def own_courses(turn: Turn) -> tuple[Course, ...]:
    """The courses that are somebody's by their token or by a grant, the token's first."""
    ids = (*turn.facts.courses, *turn.waymark.owners.of(turn.learner_id))
    return tuple(turn.waymark.catalogue.get_many(ids).values())


def means_all(turn: Turn) -> bool:
    """Whether all their courses are meant together."""
    if turn.message.is_button:
        return bool(turn.message.first("option") == "all")
    return bool(_ALL.search(turn.message.text)) and not turn.message.values("course")


def course_asked(
    turn: Turn, code: str, intent: str, *, spans: Iterable[tuple[int, int]] = ()
) -> Course | Reply:
    """The one own course that the message is about, or the reply where it is not clear or theirs.

    Args:
        turn: this turn.
        code: under which a refusal goes into the audit log.
        intent: what the buttons repeat.
        spans: characters that say something else, such as a new value.
    """
    mine = own_courses(turn)
    asked = replace(turn, message=_outside(turn.message, tuple(spans)))
    if not mine and role_of(turn) is not Role.ADMIN:
        return _has_none(turn, code)
    if (foreign := not_taught(asked, mine)) is not None:
        return none_on(turn, code, foreign, mine)
    reference = course_of(asked, mine)
    if reference.outcome is Outcome.FOUND:
        course = reference.courses[0]
        if may_see(turn, course, mine):
            return course
        if not any(asked.message.values(name) for name in _NAMED) and not reference.said:
            return _which(turn, Reference(Outcome.AMBIGUOUS, mine), intent)
        return not_theirs(turn, code, course, mine)
    return _which(turn, replace(reference, courses=_own_of(reference, mine)), intent)


def may_see(turn: Turn, course: Course, mine: Sequence[Course]) -> bool:
    """Whether a course is somebody's; an administrator's are all."""
    return role_of(turn) is Role.ADMIN or course.course_id in {one.course_id for one in mine}


def not_theirs(turn: Turn, code: str, course: Course, mine: Sequence[Course]) -> Reply:
    """The same no for every course of somebody else, whatever there is to see of it."""
    refused(turn, code, OWNERSHIP, target=f"course:{course.course_id}")
    text = (
        f"“{shortened(course.title)}” is not among your courses, so I can show and change nothing "
        f"of it. {_yours(mine)}"
    )
    return Reply((Say(text, payload=notice_payload(NoticeKind.REFUSED, "role")),))


def none_on(turn: Turn, code: str, words: str, mine: Sequence[Course]) -> Reply:
    """The same no for a course that is named by what it teaches, and is not theirs."""
    refused(turn, code, OWNERSHIP)
    text = (
        f"None of your courses is on “{shortened(words, 40)}”, so I can show and change nothing "
        f"of it. {_yours(mine)}"
    )
    return Reply((Say(text, payload=notice_payload(NoticeKind.REFUSED, "role")),))


def _yours(mine: Sequence[Course]) -> str:
    named = joined([f"“{shortened(one.title, 40)}”" for one in mine[:MOST]])
    return f"Yours {'is' if len(mine) == 1 else 'are'} {named}."


def _own_of(reference: Reference, mine: Sequence[Course]) -> tuple[Course, ...]:
    ids = {one.course_id for one in mine}
    return tuple(one for one in reference.courses if one.course_id in ids) or tuple(mine[:MOST])


def _has_none(turn: Turn, code: str) -> Reply:
    refused(turn, code, OWNERSHIP)
    text = (
        "No course is on record as yours yet, so there is nothing I may show. An administrator "
        f"can name you in this chat: “make {turn.learner_id} the instructor of” and the course's "
        "title. Or you submit a new one here."
    )
    say = Say(text, payload=notice_payload(NoticeKind.REFUSED, "role"),
              buttons=(button("Submit a course", "submit_course"),))  # fmt: skip
    return Reply((say,))


def _which(turn: Turn, reference: Reference, intent: str) -> Reply:
    said = shortened(reference.said or "", 40)
    text = "Which of your courses do you mean?"
    if reference.outcome is Outcome.UNKNOWN and said:
        text = f"I do not find “{said}” among your courses. Is it one of these?"
    choices = reference.courses[:MOST]
    buttons = [course_button(course, intent) for course in choices]
    if intent == "course_statistics" and len(own_courses(turn)) > 1:
        buttons.append(button("All of them", intent, option="all"))
    payload = notice_payload(NoticeKind.CLARIFY, "course")
    return Reply((Say(text, payload=payload, buttons=tuple(buttons)),))


def _outside(message: Message, spans: tuple[tuple[int, int], ...]) -> Message:
    """``message`` without what lies in ``spans``: neither its words nor its entities.

    A title keeps standing where only a word of it does ("Guitar for Beginners").
    """
    if not spans or message.is_button:
        return message
    text = message.text
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    kept = tuple(
        one
        for one in message.entities
        if one.start is None
        or one.end is None
        or not any(
            one.start < end
            and start < one.end
            and not (
                one.name == "course"
                and one.start <= start
                and end <= one.end
                and end - start < one.end - one.start
            )
            for start, end in spans
        )
    )
    return replace(message, text=text, entities=kept)
