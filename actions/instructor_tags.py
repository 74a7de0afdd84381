"""Tags that would fit a course, from its own words and from courses like it."""

from __future__ import annotations

from actions.instructor_base import CourseAction
from actions.instructor_replies import named
from actions.journey import ask
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import joined
from recommender.catalogue.editing.model import Field
from recommender.catalogue.editing.tagging import TagSuggestion, suggested_tags
from recommender.catalogue.model import Course

INTENT = "suggest_tags"
SHOWN, AS_BUTTONS = 6, 4


class ActionSuggestTags(CourseAction):
    """Suggests; nothing is changed before a yes."""

    action_name = "action_suggest_tags"
    intent = INTENT
    code = "course.tags"

    def of_course(self, turn: Turn, course: Course) -> Reply:
        """Tags with why each, and a button that adds it."""
        found = suggested_tags(
            f"{course.title}. {course.description}",
            turn.waymark.editing.taxonomy(),
            turn.waymark.recommendations,
            have=course.skills,
            without=course.course_id,
            now=turn.now,
        )[:SHOWN]
        has = f"It has {joined(course.skills)}." if course.skills else "It has no tags yet."
        if not found:
            text = f"I find no further tag for {named(course)} in the catalogue. {has}"
            return ask(text, INTENT, slots={"current_course": course.course_id})
        buttons = [
            button(f"Add {one.name}", "edit_course", course_id=course.course_id,
                   option=Field.SKILLS.value, value=one.name)
            for one in found[:AS_BUTTONS]
        ]  # fmt: skip
        slots = {"current_course": course.course_id}
        return ask(f"{_said(found)} {has}", INTENT, *buttons, slots=slots)


def _said(found: tuple[TagSuggestion, ...]) -> str:
    named_ones = [one.name for one in found if one.mentioned]
    others = [one.name for one in found if not one.mentioned]
    parts = []
    if named_ones:
        parts.append(f"Its own words name {joined(named_ones)}.")
    if others:
        parts.append(f"Courses like it have {joined(others)}.")
    return " ".join(parts)
