"""Two courses side by side."""

from __future__ import annotations

from typing import Any

from actions import topic_pairs
from actions.base import WaymarkAction
from actions.context import ask_back, two_meant
from actions.details import as_ranked
from actions.references import Outcome
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import course_facts, shortened
from recommender.catalogue.model import Course
from recommender.payloads import courses_payload


class ActionCompareCourses(WaymarkAction):
    """Compares the two courses meant, by what the catalogue states."""

    action_name = "action_compare_courses"

    def answer(self, turn: Turn) -> Reply:
        """A table and one sentence; asks back when it is not clear which two."""
        if named := topic_pairs.compared(turn.message):
            pair = topic_pairs.pair_on(turn, named)
            both = [one for one in pair if one is not None]
            if len(both) < 2:
                return topic_pairs.not_both(turn, named, pair)
            return self._side_by_side(turn, both, topic_pairs.lead(named, both))
        reference = two_meant(turn)
        if reference.outcome is not Outcome.FOUND or len(reference.courses) < 2:
            return ask_back(turn, reference, intent="course_details")
        return self._side_by_side(turn, list(reference.courses[:2]))

    def _side_by_side(self, turn: Turn, courses: list[Course], lead: str = "") -> Reply:
        payload = courses_payload(as_ranked(turn, courses), title="Side by side", view="comparison")
        lines = [
            f"{course.title}: {course_facts(course) or 'no facts stated'}." for course in courses
        ]
        return Reply(
            says=(
                Say(
                    "\n".join(
                        [
                            *((lead,) if lead else ()),
                            *lines,
                            payload["sentence"],
                            "Which one would you like to look at?",
                        ]
                    ),
                    payload=payload,
                    buttons=tuple(
                        button(
                            shortened(course.title, 40),
                            "course_details",
                            course_id=course.course_id,
                        )
                        for course in courses
                    ),
                ),
            ),
            slots={"current_course": None, **_talked_of(turn, courses)},
        )


def _talked_of(turn: Turn, courses: list[Course]) -> dict[str, Any]:
    """The two, beside the list that they are from; where it has neither, they are the list."""
    ids = [item.course_id for item in courses]
    listed = set(ids) & set(turn.slot("shown_courses", []))
    return {"compared": ids} if listed else {"compared": ids, "shown_courses": ids}
