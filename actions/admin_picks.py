# ruff: noqa: E501 - a pattern reads better on one line
"""Staff picks: made, taken back, listed. A pick rises where it belongs, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.admin_changes import OFFER, confirms, waiting
from actions.admin_courses import course_for
from actions.gate import AdminAction
from actions.journey import done
from actions.reply import Reply, Say, button
from actions.standing import role_of
from actions.turn import Turn
from recommender.catalogue.model import Course, Moderation
from recommender.errors import BadInputError
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.settings import settings_payload, table
from recommender.ranking.adjustments import USUAL_BOOST

INTENT = "staff_picks"
CLEAR = "picks_clear"
MOST_READ = 500
_LISTS = re.compile(
    r"^\W*(?:which|what|list|show|how many|current|editor\w* picks?|staff[- ]picks?(?:\W+pls|\W+please)?\W*$|"
    r"do we|is there|are there|who picked|our picks|picks)\b|\bstill an? staff pick\b|\bpicks list\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:un-?pick|unpin|unstar|un-?feature|remove|take\b.{0,60}\b(?:off|out)|drop|clear|no longer|"
    r"stop picking|delete|undo|by mistake)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every|each)\b(?:\W+\w+){0,2}\W+picks?\b|\bpicks\b.{0,12}\ball\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"\b(?:until|till|for (?:a|the|this|one|two|\d+)? ?(?:day|week|month)s?)\b", re.IGNORECASE
)


class ActionStaffPicks(AdminAction):
    """Makes a course a pick, takes a pick back, or lists them."""

    action_name = "action_staff_picks"
    code = "tuning.pick"

    def permitted(self, turn: Turn) -> Reply:
        """What was done, with the way back; or the list."""
        text = "" if turn.message.is_button else turn.message.text
        option = turn.message.first("option")
        if option is None and (turn.message.is_button or _LISTS.search(text)):
            return _list(turn)
        if _ALL.search(text) and _ENDS.search(text):
            return _clear(turn)
        picks = turn.waymark.tunings.current().picks
        ends = option == "off" or (option is None and bool(_ENDS.search(text)))
        course = course_for(turn, INTENT, among=tuple(picks) if ends else ())
        if isinstance(course, Reply):
            return course
        return _end(turn, course, picks) if ends else _pick(turn, course, text)


def _pick(turn: Turn, course: Course, text: str) -> Reply:
    if course.moderation is not Moderation.APPROVED:
        raise BadInputError(f"“{course.title}” may not be shown.", "Approve it first.")
    _set(turn, course, USUAL_BOOST)
    limit = (
        " It stays one until you take it off; I keep no end date." if _UNTIL.search(text) else ""
    )
    return done(
        f"“{course.title}” is a staff pick now. It rises in lists where it belongs and says that "
        f"you recommend it; it enters no list it has nothing to do with.{limit}",
        "staff_pick",
        button("Take it off", INTENT, option="off", course_id=course.course_id),
        button("All picks", INTENT),
        slots={"current_course": course.course_id},
    )


def _end(turn: Turn, course: Course, picks: Mapping[str, float]) -> Reply:
    if course.course_id not in picks:
        text = f"“{course.title}” is no staff pick, so there is nothing to take off."
        payload = notice_payload(NoticeKind.CLARIFY, "staff_pick")
        return Reply((Say(text, payload=payload, buttons=(button("All picks", INTENT),)),))
    _set(turn, course, 0.0)
    return done(
        f"“{course.title}” is no longer a staff pick.",
        "staff_pick",
        button("Pick it again", INTENT, option="on", course_id=course.course_id),
        button("All picks", INTENT),
        slots={"current_course": course.course_id},
    )


def _set(turn: Turn, course: Course, boost: float) -> None:
    turn.waymark.tunings.pick(
        course.course_id,
        boost,
        actor=turn.learner_id,
        now=turn.now,
        role=role_of(turn),
        via="chat",
    )


def _list(turn: Turn) -> Reply:
    picks = turn.waymark.tunings.current().picks
    known = turn.waymark.catalogue.get_many(picks)
    made = {
        one.action.split()[1]: one
        for one in reversed(turn.waymark.tunings.history(MOST_READ))
        if one.action.startswith("pick ") and not one.action.endswith(" 0")
    }
    rows: list[tuple[Any, ...]] = []
    for course_id, boost in picks.items():
        title = known[course_id].title if course_id in known else f"{course_id} (gone)"
        by = made.get(course_id)
        rows.append((title, boost, by.actor if by else None, f"{by.at:%Y-%m-%d}" if by else None))
    said = "; ".join(f"“{row[0]}”{f' (by {row[2]})' if row[2] else ''}" for row in rows)
    text = f"{len(rows)} staff pick{'' if len(rows) == 1 else 's'}: {said}." if rows else (
        "There are no staff picks. “Make … a staff pick” makes one."
    )  # fmt: skip
    payload = settings_payload(
        "picks",
        "Staff picks",
        tables=(table("Picks", ("Course", "Boost", "By", "Since"), rows),) if rows else (),
    )
    return Reply((Say(text, payload=payload),), {"shown_courses": list(picks)} if rows else {})


def _clear(turn: Turn) -> Reply:
    picks = turn.waymark.tunings.current().picks
    if not picks:
        return _list(turn)
    slots, buttons = waiting(
        turn, CLEAR, {"ids": list(picks)}, intent=INTENT, title="Take them off"
    )
    text = f"Shall I take all {len(picks)} staff picks off? The settings can be rolled back later."
    payload = notice_payload(NoticeKind.CLARIFY, "staff_pick")
    return Reply((Say(text, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(CLEAR)
def clear(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Takes the picks off that were there when it was asked."""
    current = turn.waymark.tunings.current().picks
    known = turn.waymark.catalogue.get_many(values["ids"])
    gone = [one for one in values["ids"] if one in current]
    for course_id in gone:
        _set(turn, known.get(course_id) or Course(course_id, course_id), 0.0)
    return done(
        f"{len(gone)} staff picks are taken off.", "staff_pick", button("All picks", INTENT)
    )
