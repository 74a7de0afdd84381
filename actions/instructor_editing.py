"""Changing one's own courses: shown before and after, done after a yes, taken back by "undo"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.edit_cues import edits_modules
from actions.instructor_base import InstructorAction, course_asked, may_see, not_theirs, own_courses
from actions.instructor_edit_words import EditSaid, edit_said, value_said
from actions.instructor_replies import named
from actions.journey import UNDO, ask, done, on_table, option
from actions.reply import Reply, button
from actions.standing import role_of
from actions.turn import Turn
from actions.wording import joined
from recommender.catalogue.editing.model import LABELS, Edit, Field, Preview
from recommender.catalogue.model import Course, Level
from recommender.ranking.model import Query

INTENT, CODE = "edit_course", "course.edit"
WISHED, CHANGED, ASKED = "edit_course", "course_edited", "edit_value"
APPLY, CANCEL = "apply", "cancel"
MOST_NEAR = 3
FIELDS = "its level, hours, tags, subject, prerequisites, description or title"


class ActionEditCourse(InstructorAction):
    """Level, hours, tags, subject, prerequisites, description and title."""

    action_name = "action_edit_course"
    code = CODE

    def permitted(self, turn: Turn) -> Reply:
        """A preview first; the change after a yes; the value before after an undo."""
        if _takes_back(turn):
            return _undone(turn)
        wished = on_table(turn, WISHED)
        if wished and option(turn) == CANCEL:
            return ask("Nothing was changed.", INTENT, slots={"pending": None})
        if wished and (option(turn) == APPLY or turn.message.intent == "affirm"):
            return _applied(turn, wished)
        if turn.slot("pending_question") == ASKED and (asked := on_table(turn, ASKED)):
            return _answered(turn, asked)
        return _wished(turn)


def _takes_back(turn: Turn) -> bool:
    if option(turn) == UNDO:
        return True
    return bool(on_table(turn, CHANGED)) and turn.message.intent == "undo"


def _wished(turn: Turn) -> Reply:
    """What the message wants changed, as a preview."""
    said = _of_button(turn) if turn.message.is_button else edit_said(turn.message)
    course = course_asked(turn, CODE, INTENT, spans=said.spans)
    if isinstance(course, Reply):
        return _kept(course, said)
    if not said.wish.fields and (held := on_table(turn, "edit_held")):
        return _preview(turn, course, EditSaid(**_loaded(held)))  # the course was asked for
    if not turn.message.is_button and edits_modules(turn.message.text):
        return _not_here(course)
    if said.wish.fields:
        return _preview(turn, course, said)
    return _ask_value(course, said.asked)


def _not_here(course: Course) -> Reply:
    """Modules come with the catalogue: what can be changed instead."""
    text = (
        f"The modules of {named(course)} come with the catalogue, so they cannot be edited here "
        f"and nothing was changed. I can change {FIELDS}."
    )
    return ask(text, INTENT, slots={"current_course": course.course_id})


def _of_button(turn: Turn) -> EditSaid:
    """The value that a button offered."""
    name, value = option(turn), turn.message.first("value")
    return value_said(Field(name), str(value)) if name in set(Field) and value else EditSaid()


def _preview(turn: Turn, course: Course, said: EditSaid) -> Reply:
    preview = turn.waymark.editing.preview(course.course_id, said.wish)
    if preview.unknown:
        return _unknown(turn, course, preview, said)
    if not preview.differences:
        return ask(f"{named(course)} is like that already; nothing has to change.", INTENT)
    lines = [f"This would change {named(course)}:"]
    lines += [f"{LABELS[one.field]}: {one.before} → {one.after}" for one in preview.differences]
    lines.append("Shall I do it?")
    pending = {"kind": WISHED, "course": course.course_id, "after": dict(preview.after)}
    return ask(
        "\n".join(lines),
        INTENT,
        button("Yes, change it", INTENT, option=APPLY),
        button("No, leave it", INTENT, option=CANCEL),
        slots={"pending": pending, "current_course": course.course_id, "last_feedback": None},
        offer=INTENT,
    )


def _applied(turn: Turn, wished: Mapping[str, Any]) -> Reply:
    course = turn.waymark.catalogue.get(str(wished["course"]))
    mine = own_courses(turn)
    if not may_see(turn, course, mine):  # it may have been taken from them meanwhile
        return not_theirs(turn, CODE, course, mine)
    edit = turn.waymark.editing.apply(
        course.course_id, wished["after"], actor=turn.learner_id, role=role_of(turn), now=turn.now
    )
    text = f"Done: {_what(edit)} of {named(course)} {_is(edit)} changed, and learners see it now."
    return _changed(text, course)


def _undone(turn: Turn) -> Reply:
    held = on_table(turn, CHANGED)
    course_id = str(turn.message.first("course_id") or held.get("course") or "")
    course = turn.waymark.catalogue.get(course_id)
    mine = own_courses(turn)
    if not may_see(turn, course, mine):
        return not_theirs(turn, CODE, course, mine)
    edit = turn.waymark.editing.undo(
        course_id, actor=turn.learner_id, role=role_of(turn), now=turn.now
    )
    restored = turn.waymark.catalogue.get(course_id)
    text = f"Taken back: {_what(edit)} of {named(restored)} {_is(edit)} as before."
    if list(edit.after) == [Field.TITLE.value]:
        text = f"Taken back: it is called {named(restored)} again."
    return done(text, "undo", slots={"pending": None, "current_course": course_id})


def _changed(text: str, course: Course) -> Reply:
    undo = button("Undo", INTENT, option=UNDO, course_id=course.course_id)
    again = button("Suggest tags", "suggest_tags", course_id=course.course_id)
    slots = {
        "pending": {"kind": CHANGED, "course": course.course_id, "undo": True},
        "current_course": course.course_id,
        "last_feedback": None,
    }
    return done(text, INTENT, undo, again, slots=slots)


def _unknown(turn: Turn, course: Course, preview: Preview, said: EditSaid) -> Reply:
    """Names that the catalogue does not have, with the nearest that it has as buttons."""
    name, near = next(iter(preview.unknown.items()))
    kind = said.wish.fields[0]
    text = f"“{name}” is not among the catalogue's {LABELS[kind].lower()}, so nothing was changed."
    if kind is Field.PREREQUISITES:
        text = f"I find no course called “{name}”, so nothing was changed."
        near = near or _titles_near(turn, course, name)
    if near:
        text += f" Near it are {joined([f'“{one}”' for one in near])}. Shall it be one of these?"
    offers = (
        button(one, INTENT, course_id=course.course_id, option=kind.value, value=one)
        for one in near
    )
    slots = {"current_course": course.course_id}
    return ask(text, INTENT, *offers, slots=slots)


def _titles_near(turn: Turn, course: Course, name: str) -> tuple[str, ...]:
    """Titles of courses that are about what ``name`` is, and not the course itself."""
    query = Query(n=MOST_NEAR, exclude=frozenset((course.course_id,)), log=False)
    found = turn.waymark.recommendations.search(name, query, now=turn.now)
    return tuple(one.course.title for one in found.items)


def _ask_value(course: Course, field: Field | None) -> Reply:
    if field is None:
        text = f"What shall I change in {named(course)}: {FIELDS}?"
        return ask(text, INTENT, slots={"current_course": course.course_id})
    text = f"What shall the {LABELS[field].lower()} of {named(course)} be?"
    if field is Field.SKILLS:
        text = f"Which tags shall I add to {named(course)}?"
    levels = [*((one.value.capitalize(), one.value) for one in Level), ("All levels", "all levels")]
    buttons = (
        button(title, INTENT, course_id=course.course_id, option=field.value, value=value)
        for title, value in (levels if field is Field.LEVEL else ())
    )
    pending = {"kind": ASKED, "course": course.course_id, "field": field.value}
    slots = {"pending": pending, "pending_question": ASKED, "current_course": course.course_id}
    return ask(text, INTENT, *buttons, slots=slots)


def _answered(turn: Turn, asked: Mapping[str, Any]) -> Reply:
    """The value that was asked for; a no leaves everything as it is."""
    course = turn.waymark.catalogue.get(str(asked["course"]))
    mine = own_courses(turn)
    if not may_see(turn, course, mine):
        return not_theirs(turn, CODE, course, mine)
    if turn.message.intent in ("stop", "deny", "skip"):
        return ask("Nothing was changed.", INTENT, slots={"pending": None})
    field = Field(str(asked["field"]))
    said = value_said(field, turn.message.text)
    return _preview(turn, course, said) if said.wish.fields else _ask_value(course, field)


def _kept(reply: Reply, said: EditSaid) -> Reply:
    """The question for the course keeps what was to be changed."""
    if not said.wish.fields or reply.says[0].payload is None:
        return reply
    if reply.says[0].payload.get("kind") != "clarify":
        return reply
    held = {
        "kind": "edit_held",
        "values": {one.value: value for one, value in said.values.items()},
        "add": {one.value: list(names) for one, names in said.add.items()},
        "remove": {one.value: list(names) for one, names in said.remove.items()},
    }
    return Reply(reply.says, {**reply.slots, "pending": held}, reply.events, reply.offer)


def _loaded(held: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "values": {Field(name): value for name, value in held["values"].items()},
        "add": {Field(name): tuple(names) for name, names in held["add"].items()},
        "remove": {Field(name): tuple(names) for name, names in held["remove"].items()},
    }


def _what(edit: Edit) -> str:
    return joined([f"the {LABELS[Field(name)].lower()}" for name in edit.after])


def _is(edit: Edit) -> str:
    names = set(edit.after)
    plural = len(names) > 1 or names & {"skills", "prerequisites", "hours"}
    return "are" if plural else "is"
