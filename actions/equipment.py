"""Things that a course may need: "I don't own a camera", "do I need a piano?"."""

from __future__ import annotations

import re

from actions.base import WaymarkAction
from actions.context import context_of, course_button
from actions.equipment_words import thing_said
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.catalogue.model import Course
from recommender.payloads import NoticeKind, notice_payload

_SENTENCE = re.compile(r"[^.!?]+[.!?]")
_TAKES = re.compile(
    r"\b(?:is|are) (?:necessary|required|enough|needed)\b|\bwill do\b|\byou need\b|\bequipment\b",
    re.IGNORECASE,
)
STEM, MOST = 5, 3


class ActionEquipment(WaymarkAction):
    """Says what the courses talked of tell about a thing: their descriptions are all there is."""

    action_name = "action_equipment"

    def answer(self, turn: Turn) -> Reply:
        """Their own sentences, and which courses do not speak of it."""
        context, thing = context_of(turn), thing_said(turn.message.text) or "that"
        courses = (context.current,) if context.current else context.shown
        said = {one.course_id: words for one in courses if (words := sentences_on(one, thing))}
        silent = [one for one in courses if one.course_id not in said]
        lines = [f"“{one.title}” says: “{said[one.course_id]}”" for one in courses
                 if one.course_id in said][:MOST]  # fmt: skip
        lines += _silence(silent, thing)
        choices = tuple(course_button(one, "course_details") for one in silent[:MOST])
        similar = tuple(button("Similar courses", "find_similar", course_id=one.course_id)
                        for one in courses[:1])  # fmt: skip
        say = Say(
            "\n".join(lines),
            payload=notice_payload(NoticeKind.HELP, "equipment"),
            buttons=choices if len(courses) > 1 and choices else similar,
        )
        kept = context.current.course_id if context.current else None
        return Reply((say,), {"current_course": kept}, (), "more_courses")


def sentences_on(course: Course, thing: str) -> str:
    """What the description says of ``thing``, or else of what is needed, in its own words."""
    stem = thing.split()[-1].casefold().rstrip("s")
    stem = stem if len(stem) <= STEM else stem[: max(STEM, len(stem) - 2)]
    found = [
        one.strip()
        for one in _sentences(course)
        if re.search(rf"\b{re.escape(stem)}", one, re.IGNORECASE)
    ]
    found = found or [one.strip() for one in _sentences(course) if _TAKES.search(one)]
    return " ".join(found[:2])


def _sentences(course: Course) -> list[str]:
    return _SENTENCE.findall(" ".join(course.description.split()))


def _silence(silent: list[Course], thing: str) -> list[str]:
    """That a description says nothing of it, and where to ask."""
    if not silent:
        return []
    names = joined([f"“{shortened(one.title, 40)}”" for one in silent[:MOST]])
    many = len(silent) > 1
    more = f" and {len(silent) - MOST} more" if len(silent) > MOST else ""
    return [
        f"The description{'s' if many else ''} of {names}{more} {'do' if many else 'does'} not "
        f"speak of “{thing}”; whoever offers {'them' if many else 'it'} will know."
    ]
