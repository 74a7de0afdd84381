"""When a sentence belongs to what an instructor is doing, whatever it looks like by itself. Pure.

"Beekeeping in the City" is the title that was asked for, not a search; "figures of my course" is
a report even where understanding took it for something else.
"""

from __future__ import annotations

import re

from actions.foreign_courses import taught_by
from actions.form_breaks import Break, broken
from actions.instructor_edit_words import edit_said
from actions.journey import on_table
from actions.privileges import role_needed
from actions.standing import NEEDS, OF_INSTRUCTORS, allows, role_of
from actions.turn import Turn
from recommender.learners.model import Role

EDIT_VALUE, SUBMIT = "edit_value", "submit_course"
SURE = 0.8
FEW = 8  # words of a wish that breaks the questions off
# "Show it as a table", right after figures; the platform's can be told apart, too.
_WAY = (
    r"^\W*(?:(?:and|now|ok|please|can you|could you|show|give|see|me|it|that|them|this|the same|"
    r"once more|again)\b\W*)*"
)
_OTHERWISE = re.compile(rf"{_WAY}(?:as|in) a (?:table|chart|picture)\b", re.IGNORECASE)
_APART = re.compile(rf"{_WAY}by (?:channel|variant)\W*$", re.IGNORECASE)

# "It takes 12 hours now", "require SQL Basics first": what is so from now on, of one's own course.
_STATES = re.compile(
    r"^(?!.*\?\W*$)\W*(?:(?:and|also|please|ok|okay|now|actually|well|so)\b\W*)*"
    r"(?:(?:it|this(?: (?:course|one))?|the course|my course)\W+"
    r"(?:(?:now|really|actually|only)\W+)?"
    r"(?:takes?|lasts?|needs?|requires?|is|'?s|should)\b.{1,60}|"
    r"(?:require|needs?|prerequisites?|no prerequisites?)\b.{2,80})$",
    re.IGNORECASE,
)

# "My Python course takes 25 hours now": the same, of a course that is named by what it teaches.
_STATES_OF = re.compile(
    r"^(?!.*\?\W*$)\W*(?:(?:and|also|please|ok|okay|now|actually|well|so)\b\W*)*"
    r"my (?P<what>[\w+#.&' -]{2,50}?) (?:course|class|workshop)\W+"
    r"(?:(?:now|really|actually|only)\W+)?"
    r"(?:takes?|lasts?|needs?|requires?|is|should)\b.{1,60}$",
    re.IGNORECASE,
)


def answers(turn: Turn) -> str | None:
    """The answer to what was asked for an edit or a submission."""
    asked = str(turn.slot("pending_question") or "")
    action = _asking(asked, str(turn.slot("pending", {}).get("kind")))
    if action is None:
        return None
    message = turn.message
    if action == "action_submit_course":
        return None if broken(message, asked.partition(":")[2]) is Break.ELSE else action
    other = message.intent in NEEDS and f"action_{message.intent}" != action
    breaks_off = other and message.confidence >= SURE and len(message.text.split()) <= FEW
    return None if breaks_off else action


def _asking(asked: str, kind: str) -> str | None:
    if asked == EDIT_VALUE == kind:
        return "action_edit_course"
    return "action_submit_course" if asked.startswith(f"{SUBMIT}:") and kind == SUBMIT else None


def otherwise(turn: Turn) -> str | None:
    """The figures shown last, wanted in another way."""
    text = turn.message.text
    found = on_table(turn, "course_statistics", "platform_statistics").get("kind")
    platform = found == "platform_statistics"
    if found and (_OTHERWISE.search(text) or (platform and _APART.search(text))):
        return f"action_{found}"
    return None


def guessed(turn: Turn) -> str | None:
    """Words that are an instructor's business: the likeliest report, for those who may ask."""
    if role_needed(turn.message.text) is not Role.INSTRUCTOR:
        return None
    if not allows(role_of(turn), Role.INSTRUCTOR):
        return None
    likely = (name for name in turn.message.alternatives if name in OF_INSTRUCTORS)
    return next((f"action_{name}" for name in likely), None)


def edits(turn: Turn) -> str | None:
    """What one's own course is from now on, where it is the one talked of, or the only one."""
    text = turn.message.text
    of_one = _STATES_OF.match(text)
    if turn.form or not (_STATES.match(text) or of_one):
        return None
    if not allows(role_of(turn), Role.INSTRUCTOR) or not edit_said(turn.message).wish.fields:
        return None
    mine = {*turn.facts.courses, *turn.waymark.owners.of(turn.learner_id)}
    if of_one is not None:
        courses = turn.waymark.catalogue.get_many(mine).values()
        theirs = any(taught_by(of_one["what"], one) for one in courses)
        return "action_edit_course" if theirs else None
    only = len(mine) == 1 and not turn.slot("shown_courses")
    return "action_edit_course" if only or turn.slot("current_course") in mine else None
