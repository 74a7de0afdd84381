"""Choosing for somebody who asks for it: "just pick one", "you choose"."""

from __future__ import annotations

from dataclasses import replace

from actions.base import WaymarkAction
from actions.context import context_of
from actions.details import as_ranked
from actions.recommend import ActionRecommend
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import course_facts, sentence
from recommender.catalogue.model import Course
from recommender.learners.model import EventKind
from recommender.payloads import courses_payload
from recommender.ranking.model import RankedCourse

_OTHERS_FIRST = frozenset(
    (EventKind.NOT_INTERESTED, EventKind.DISLIKE, EventKind.ALREADY_KNOW, EventKind.COMPLETE,
     EventKind.ENROL)
)  # fmt: skip


class ActionPickCourse(WaymarkAction):
    """Names one of the courses shown, says why, and offers to note it."""

    action_name = "action_pick_course"

    def answer(self, turn: Turn) -> Reply:
        """The one that fits best; recommends where nothing was shown."""
        context = context_of(turn)
        among = list(context.compared or context.shown)
        if not among:
            return ActionRecommend().answer(turn)
        found = as_ranked(turn, among if context.compared else [best(turn, among)])
        item = max(found.items, key=lambda one: one.match)
        course = item.course
        picked = replace(found, items=(item,))
        payload = courses_payload(picked, title=course.title, view="details")
        say = Say(
            _text(item),
            payload=payload,
            buttons=(
                button("I am taking it", "enrol", course_id=course.course_id),
                button("Tell me more about it", "course_details", course_id=course.course_id),
                button("Not interested", "not_interested", course_id=course.course_id),
            ),
        )
        return Reply((say,), {"current_course": course.course_id}, (), "enrol")


def best(turn: Turn, shown: list[Course]) -> Course:
    """The first of the list, which is in order, that was neither taken nor set aside."""
    past = {
        one.course_id
        for one in turn.waymark.learners.signals(turn.learner_id)
        if one.kind in _OTHERS_FIRST
    }
    return next((course for course in shown if course.course_id not in past), shown[0])


def _text(item: RankedCourse) -> str:
    facts = course_facts(item.course)
    said = f"I would take “{item.course.title}”" + (f" ({facts})." if facts else ".")
    reasons = " ".join(sentence(one.text) for one in item.reasons[:2])
    why = reasons or "It stands first in the list, and nothing speaks against it."
    return f"{said} {why} Shall I note that you are taking it?"
