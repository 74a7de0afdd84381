# ruff: noqa: E501 - a pattern reads better on one line
"""A course for a room of a messenger: which room is meant, asking first, and posting."""

from __future__ import annotations

import re
from typing import Any

from actions.journey import COURSES, ask, done, on_table, option, refused, said, table
from actions.reply import Button, Reply, button
from actions.sharing_targets import Target
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.administration.roles import GUEST
from recommender.catalogue.model import Course
from recommender.errors import BadInputError
from recommender.learners.together.rooms import Room

INTENT, KIND, ASKED = "share_course", "share_course", "share_room"
NAMED, UNNAMED, CHOSEN, CODE = "named", "unnamed", "room", "code"
MESSENGERS = ("slack", "telegram")
NO_ROOM = "No room is set up that I may post in."
_SAYS_ROOM = re.compile(
    r"\b(?:slack|telegram)\b|\b(?:channel|chat ?room|group ?chat|(?:our|the|my|your) (?:room|chat|group))\b",
    re.IGNORECASE,
)
_LEAD = r"^\W*(?:(?:yes|yep|yeah|ok(?:ay)?|sure|please|post (?:it|that)|do (?:it|that)|go ahead|but|and|just)\W+)*"
_TAIL = r"(?: (?:on|in|to|under) it| there)?(?:\W+please)?\W*$"
_SIGNED = re.compile(
    rf"{_LEAD}(?:(?:with|under|in|show|use|put|add|include|say) my (?:first )?name|as (?:me|myself))(?: please)?{_TAIL}",
    re.IGNORECASE,
)
_UNSIGNED = re.compile(
    rf"{_LEAD}(?:(?:without|not with|leave (?:out|off)|hide|drop|don'?t (?:show|use|put|add|say)|do not (?:show|use|put|add|say)|no) (?:my )?name|anonymous(?:ly)?){_TAIL}",
    re.IGNORECASE,
)


def for_room(turn: Turn, course: Course, target: Target) -> Reply | None:
    """The question whether to post, or in which room; ``None`` where no room can be meant."""
    rooms = turn.waymark.sharing.rooms
    app = target.app if target.app in MESSENGERS else None
    if target.handle or (target.app and app is None):
        return None
    if target.room:
        found = _nearest(turn, rooms.called(target.room, app))
        return _asked(turn, course, found) if found else _not_there(turn, course, target.room)
    if found := rooms.named_in(turn.message.text, app):
        return _asked(turn, course, found)
    if rooms.all(app) and _SAYS_ROOM.search(turn.message.text):
        return _asked(turn, course, rooms.all(app))
    return None


def lacks_rooms(turn: Turn, target: Target) -> bool:
    """Whether a room is meant and none is set up: to be said before a code is given."""
    if target.handle or turn.waymark.sharing.rooms:
        return False
    if target.app and target.app not in MESSENGERS:
        return False
    return bool(target.room or _SAYS_ROOM.search(turn.message.text))


def answered(turn: Turn) -> tuple[str, Room | None, bool] | None:
    """Course, room and whether to sign, where the question whether to post was answered."""
    chosen, rooms = option(turn), turn.waymark.sharing.rooms
    if chosen in (NAMED, UNNAMED):
        course, key = turn.message.first("course_id"), turn.message.first("value")
        return str(course or ""), rooms.get(str(key or "")), chosen == NAMED
    waiting = on_table(turn, ASKED)
    if not waiting or not (turn.message.intent == "affirm" or says_how(turn)):
        return None
    signed = bool(_SIGNED.match(turn.message.text))
    return str(waiting["course"]), rooms.get(str(waiting["room"])), signed


def says_how(turn: Turn) -> bool:
    """Whether the question whether to post was asked last, and is answered with "with my name"."""
    if turn.message.is_button or turn.slot("offered") != INTENT or not on_table(turn, ASKED):
        return False
    text = turn.message.text
    return bool(_SIGNED.match(text) or _UNSIGNED.match(text))


def chosen_room(turn: Turn, course: Course) -> Reply | None:
    """The question whether to post, after a room was chosen of several."""
    if option(turn) != CHOSEN:
        return None
    room = turn.waymark.sharing.rooms.get(str(turn.message.first("value") or ""))
    return _asked(turn, course, (room,)) if room else None


def post(turn: Turn, course: Course, room: Room | None, *, signed: bool) -> Reply:
    """Keeps it to be posted: with the learner's first name only if they want it."""
    code = _code(course)
    if room is None:
        return ask("That is not a room that I may post in any more.", KIND, code, COURSES)
    if stranger := _unknown_there(turn, course, room):
        return stranger
    name = _first_name(turn) if signed else None
    try:
        kept = turn.waymark.sharing.to_room(
            turn.learner_id, course.course_id, room, said(turn), shown_name=name
        )
    except BadInputError as error:
        return refused(error, KIND, code, COURSES)
    shown = f" It says that {name} recommends it." if kept.share.shown_name and name else ""
    text = f"“{shortened(course.title)}” for {room.label}: {kept.statement}{shown}"
    details = button("About the course", "course_details", course_id=course.course_id)
    slots = {"current_course": course.course_id, "pending": None}
    return done(text, KIND, details, COURSES, slots=slots, offer="recommend")


def _asked(turn: Turn, course: Course, rooms: tuple[Room, ...]) -> Reply:
    slots: dict[str, Any] = {"current_course": course.course_id}
    if len(rooms) > 1:
        text = f"Where shall I post “{shortened(course.title)}”?"
        return ask(text, KIND, *(_choice(one, course) for one in rooms[:4]), _code(course),
                   slots=slots)  # fmt: skip
    (room,) = rooms
    if stranger := _unknown_there(turn, course, room):
        return stranger
    name = _first_name(turn)
    text = f"Shall I post “{shortened(course.title)}” in {room.label}? Everybody there reads it."
    if name:
        text += " Your name stays out of it unless you want it there."
    entities = {"course_id": course.course_id, "value": room.key}
    title = "Post it without my name" if name else "Post it"
    buttons = [button(title, INTENT, option=UNNAMED, **entities)]
    if name:
        title = f"Post it as {shortened(name, 20)}"
        buttons.append(button(title, INTENT, option=NAMED, **entities))
    slots |= table(turn, ASKED, course=course.course_id, room=room.key)
    return ask(text, KIND, *buttons, _code(course), slots=slots, offer=INTENT)


def _not_there(turn: Turn, course: Course, name: str) -> Reply | None:
    rooms = turn.waymark.sharing.rooms.all()
    if not rooms:
        return None
    known = joined([one.label for one in rooms[:4]])
    text = f"I may not post in #{name}. Where I may: {known}. An administrator can add others."
    choices = (_choice(one, course) for one in rooms[:4])
    return ask(text, KIND, *choices, _code(course), slots={"current_course": course.course_id})


def _nearest(turn: Turn, rooms: tuple[Room, ...]) -> tuple[Room, ...]:
    """Of two rooms of one name, the one on the messenger that this talk is on."""
    here = tuple(one for one in rooms if one.channel == turn.facts.channel)
    return here or rooms


def _unknown_there(turn: Turn, course: Course, room: Room) -> Reply | None:
    """A guest is nobody the platform knows: only who is on that messenger may post there."""
    if not turn.learner_id.startswith(GUEST):
        return None
    if turn.waymark.linking.handle_of(turn.learner_id, room.channel):
        return None
    app = room.channel.capitalize()
    text = f"I post in {room.label} only for people I know there. Connect your {app} with me first."
    link = button(f"Connect {app}", "link_channel", value=room.channel)
    return ask(text, KIND, link, _code(course), slots={"current_course": course.course_id})


def _first_name(turn: Turn) -> str | None:
    words = (turn.waymark.learners.get(turn.learner_id).name or "").split()
    return words[0] if words else None


def _choice(room: Room, course: Course) -> Button:
    entities = {"course_id": course.course_id, "value": room.key}
    return button(shortened(room.label, 40), INTENT, option=CHOSEN, **entities)


def _code(course: Course) -> Button:
    return button("A code instead", INTENT, option=CODE, course_id=course.course_id)
