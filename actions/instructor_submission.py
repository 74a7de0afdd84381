"""Submitting a new course: asked for bit by bit, shown, and put up for approval after a yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from actions.base import BY_NAME
from actions.form_breaks import Break, broken, too_short
from actions.instructor_base import InstructorAction, own_courses
from actions.instructor_edit_words import value_said
from actions.instructor_replies import named
from actions.journey import ask, done, on_table, option
from actions.redirects import better_action
from actions.reply import Reply, button
from actions.standing import role_of
from actions.turn import Turn
from actions.wording import hours, joined, shortened
from recommender.analytics.sentences import times
from recommender.catalogue.editing.checking import plain
from recommender.catalogue.editing.model import Draft, Field
from recommender.catalogue.editing.tagging import suggested_tags
from recommender.catalogue.model import Course, Level, Moderation

INTENT, CODE = "submit_course", "course.submit"
DRAFT = "submit_course"
APPLY, CANCEL = "apply", "cancel"
TAGS = 5
_STATUS = re.compile(
    r"\bstatus\b|\bhow far\b|\bapproved\b|\bwaiting\b|\bpending\b|\baccepted\b|\brejected\b|"
    r"\bwhat (?:became|happened|about)\b|\b(?:my|the) submissions?\b|\baudience\b|\bonline yet\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:course|class) (?:called|named|titled)\s+[\"“']?(?P<title>.{3,120}?)[\"”']?[.!]?\s*$",
    re.IGNORECASE,
)
QUESTIONS: Mapping[str, str] = {
    "title": "What is it called?",
    "description": "What does one learn in it? A few sentences, as learners shall read them.",
    "hours": "How many hours does it take a learner in all?",
    "level": "Whom is it for: beginners, intermediate, advanced, or everybody?",
}
LEFT = "Left out: nothing was submitted."
HELP = (
    "I need four things of a new course: its title, what one learns in it, its hours, and whom it "
    "is for. Nothing is submitted before you have seen it all and said yes; “stop” leaves it."
)
IMPORTS = (
    "I take one course at a time here; a whole catalogue is imported on the server, with "
    "“waymark import-courses”."
)
LEVELS = (*((one.value.capitalize(), one.value) for one in Level), ("Everybody", "all levels"))


class ActionSubmitCourse(InstructorAction):
    """Collects what a course needs; says how far earlier submissions are."""

    action_name = "action_submit_course"
    code = CODE

    def permitted(self, turn: Turn) -> Reply:
        """The next question, the whole for a yes, or the state of what was submitted."""
        held = on_table(turn, DRAFT)
        if option(turn) == CANCEL or (held and _leaves(turn)):
            return ask(LEFT, INTENT, slots={"pending": None})
        if held and (option(turn) == APPLY or _agrees(turn, held)):
            return _submitted(turn, held)
        asked = str(turn.slot("pending_question") or "")
        if held and asked.startswith(INTENT) and (found := broken(turn.message, held["asks"])):
            return _interrupted(turn, held, found)
        if held and (asked.startswith(INTENT) or option(turn) == "level"):
            return _answered(turn, held)
        if option(turn) == "status" or (not option(turn) and _STATUS.search(turn.message.text)):
            return _status(turn)
        title = _TOPIC.search(turn.message.text)
        return _next(turn, Draft(title=plain(title["title"]) if title else None))


def _leaves(turn: Turn) -> bool:
    return turn.message.intent in ("stop", "deny") and len(turn.message.text.split()) <= 4


def _agrees(turn: Turn, held: Mapping[str, Any]) -> bool:
    return bool(held.get("complete")) and turn.message.intent == "affirm"


def _interrupted(turn: Turn, held: Mapping[str, Any], found: Break) -> Reply:
    """What came in between, answered; then the question again."""
    if found is Break.ENDS:
        return ask(LEFT, INTENT, slots={"pending": None})
    if found in (Break.HELP, Break.IMPORTS):
        return _next(turn, _draft(held), HELP if found is Break.HELP else IMPORTS)
    free = replace(turn, slots={**turn.slots, "pending": None, "pending_question": None})
    other = better_action(free) or f"action_{turn.message.intent}"
    if other == ActionSubmitCourse.action_name:
        return _next(turn, _draft(held), "I did not get that.")
    answer = BY_NAME[other]().answer(free)
    again = _next(turn, _draft(held), "Back to your new course.")
    return Reply(answer.says, answer.slots, answer.events).followed_by(again)


def _answered(turn: Turn, held: Mapping[str, Any]) -> Reply:
    draft, asked = _draft(held), str(held["asks"])
    said = str(turn.message.first("value")) if turn.message.is_button else turn.message.text
    found = value_said(Field(asked), said).values
    if Field(asked) not in found:
        return _next(turn, draft, "I did not get that.")
    value = found[Field(asked)]
    if asked == "level":
        return _next(turn, replace(draft, level=value or "any"))
    if too_short(asked, said):
        return _next(turn, draft, "That is too short for learners to decide by.")
    value = plain(str(value)) if isinstance(value, str) else value
    return _next(turn, Draft(**{**_values(draft), asked: value}))


def _next(turn: Turn, draft: Draft, note: str = "") -> Reply:
    """Asks for what is missing; the whole once nothing is."""
    missing = next((name for name in QUESTIONS if getattr(draft, name) is None), None)
    if missing is None:
        return _shown(turn, draft)
    begun = "A new course, then; it stays invisible until an administrator approves it."
    lead = note or (begun if draft == Draft() or draft.description is None else "")
    buttons = [
        button(title, INTENT, option="level", value=value)
        for title, value in (LEVELS if missing == "level" else ())
    ]
    pending = {"kind": DRAFT, "draft": asdict(draft), "asks": missing}
    slots = {"pending": pending, "pending_question": f"{INTENT}:{missing}"}
    return ask(f"{lead} {QUESTIONS[missing]}".strip(), INTENT, *buttons, slots=slots)


def _shown(turn: Turn, draft: Draft) -> Reply:
    """Everything together, with tags that the engine finds, for a yes."""
    text = f"{draft.title}. {draft.description}"
    found = suggested_tags(
        text, turn.waymark.editing.taxonomy(), turn.waymark.recommendations, now=turn.now
    )
    tags = tuple(one.name for one in found[:TAGS])
    subject = turn.waymark.goals.read(text, now=turn.now).subject
    draft = replace(draft, skills=tags, subject=subject)
    level = "for everybody" if draft.level == "any" else f"level {draft.level}"
    lines = [
        f"“{draft.title}”: {level}, {hours(draft.hours or 0)}.",
        shortened(draft.description or "", 300),
        f"From its words I would file it under {subject or 'no subject yet'}"
        + (f", tagged {joined(tags)}." if tags else ", without tags."),
        "Shall I submit it for approval? Everything can be changed afterwards.",
    ]
    pending = {"kind": DRAFT, "draft": asdict(draft), "asks": None, "complete": True}
    return ask(
        "\n".join(lines),
        INTENT,
        button("Yes, submit it", INTENT, option=APPLY),
        button("No, leave it", INTENT, option=CANCEL),
        slots={"pending": pending},
        offer=INTENT,
    )


def _submitted(turn: Turn, held: Mapping[str, Any]) -> Reply:
    draft = _draft(held)
    draft = replace(draft, level=None if draft.level == "any" else draft.level)
    course = turn.waymark.editing.submit(
        draft, actor=turn.learner_id, role=role_of(turn), now=turn.now
    )
    text = (
        f"Submitted: {named(course)} waits for an administrator. Once it is approved it is shown "
        "to learners whom it fits, and it gets a first audience of its own for 90 days."
    )
    buttons = (
        button("How far is it?", INTENT, option="status"),
        button("Change something", "edit_course", course_id=course.course_id),
    )
    slots = {"pending": None, "current_course": course.course_id}
    return done(text, INTENT, *buttons, slots=slots)


def _status(turn: Turn) -> Reply:
    """Where each submitted course stands, and what audience it has had so far."""
    states = {one.course_id: one for one in turn.waymark.analytics.audiences(
        [course.course_id for course in own_courses(turn)], now=turn.now
    )}  # fmt: skip
    lines = [
        line
        for course in own_courses(turn)
        if (line := _state(course, states.get(course.course_id)))
    ]
    if not lines:
        text = "None of your courses is new or waits for approval."
        return ask(text, INTENT, button("Submit a course", INTENT))
    return ask("\n".join(lines), INTENT)


def _state(course: Course, audience: Any) -> str:
    if course.moderation is Moderation.PENDING:
        return f"{named(course)} waits for an administrator's approval."
    if course.moderation is Moderation.HIDDEN:
        return f"{named(course)} is hidden: an administrator can say why."
    if audience is None:
        return ""
    if audience.running:
        return (
            f"{named(course)} is new and looks for its first audience: shown "
            f"{times(audience.impressions)} as a newcomer, taken by {audience.takers}. It goes on "
            f"until {audience.most_impressions} showings, {audience.enough_takers} takers, or "
            f"{audience.days_left} more days."
        )
    return (
        f"{named(course)} has had its first audience: shown {times(audience.impressions)} as a "
        f"newcomer, taken by {audience.takers}."
    )


def _draft(held: Mapping[str, Any]) -> Draft:
    return Draft(**{**held["draft"], "skills": tuple(held["draft"].get("skills") or ())})


def _values(draft: Draft) -> dict[str, Any]:
    return {one.name: getattr(draft, one.name) for one in fields(draft)}
