# ruff: noqa: E501 - a pattern reads better on one line
"""What the actions about progress, quizzes and people have in common.

The slot ``pending`` holds what is on the table: ``{"kind": …, "request": …}`` and what that kind
needs. Paths write it too; whoever wrote last is talked of.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.errors import WaymarkError
from recommender.learners.progress.days import local_day
from recommender.learners.progress.rules import Said
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.base import Payload

MOST_BUTTONS = 5
UNDO = "undo"
# What can be on the table, and the questions that a reply may end with.
MOVED, LOWER, STUDIED, COMPLETED = "progress", "progress_lower", "study", "complete"
DROPPED, GOAL, RATING, REPORTED = "drop", "weekly_goal", "rating", "report"
RATED_GUIDE = "survey"
QUIZ, REVIEW, RESULT, TOPIC = "quiz", "review", "quiz_result", "take_quiz"
ANSWERED = "answered"  # the last question of all was answered; only its answer is of interest
MOTIVATION_ON, MOTIVATION_OFF = "motivation_on", "motivation_off"
MOTIVATION_SHOWN = "motivation_shown"
# What keeps a course that was just dropped.
WANTS_BACK = re.compile(
    r"^\W*(?:(?:no|wait|sorry|oh|actually|never ?mind|ok(?:ay)?|well)\W+)*(?:(?:i'?ll |i want to |let'?s |please )?(?:keep|leave) (?:it|that|this)(?: one)?(?: in| on)?|put it back)(?:\W+(?:please|after all|then|on my list))*\W*$",
    re.IGNORECASE,
)
# What takes a completion back that was just noted: "no, I didn't finish it".
NOT_FINISHED = re.compile(
    r"^\W*(?:(?:no|nope|wait|sorry|oh|oops|actually|but|hm+|well)\W+)*(?:i (?:didn'?t|did not|haven'?t|have not|never|hadn'?t) (?:actually |really |even |quite )?(?:finish(?:ed)?|complete[d]?|done)(?: (?:it|that|this|the course|that one|this one))?|i'?m not (?:actually |really |quite )?(?:finished|done|through)(?: with (?:it|that|this))?|it(?:'s| is) not (?:finished|done|completed))(?:\W+(?:yet|at all|though|after all|either))*\W*$",
    re.IGNORECASE,
)
COURSES = button("Show me courses", "recommend")
PROGRESS = button("My progress", "show_progress")
NEXT = button("What next?", "next_step")


def said(turn: Turn) -> Said:
    """When and where something was told."""
    return Said(turn.now, turn.facts.channel)


def today_of(turn: Turn) -> date:
    """The learner's own day."""
    zone = turn.facts.time_zone or turn.waymark.learners.get(turn.learner_id).time_zone
    return local_day(turn.now, zone)


def table(turn: Turn, kind: str, **values: Any) -> dict[str, Any]:
    """Slots that put something on the table: an "undo" now means this and no opinion."""
    pending = {"kind": kind, "request": turn.slot("request_id"), **values}
    return {"pending": pending, "last_feedback": None}


def on_table(turn: Turn, *kinds: str) -> dict[str, Any]:
    """What is on the table if it is one of ``kinds``, else ``{}``."""
    pending = turn.slot("pending", {})
    return dict(pending) if pending.get("kind") in kinds else {}


def is_fresh(turn: Turn) -> bool:
    """Whether no list of courses was shown since something was put on the table."""
    pending = turn.slot("pending", {})
    return bool(pending) and pending.get("request") == turn.slot("request_id")


def done(
    text: str,
    what: str,
    *buttons: Button,
    slots: dict[str, Any] | None = None,
    payload: Payload | None = None,
    offer: str | None = None,
) -> Reply:
    """Something was changed: what, in one sentence, and what to do next."""
    body = payload or notice_payload(NoticeKind.DONE, what)
    return Reply((Say(text, payload=body, buttons=buttons[:MOST_BUTTONS]),), slots or {}, (), offer)


def ask(
    text: str,
    what: str,
    *buttons: Button,
    slots: dict[str, Any] | None = None,
    offer: str | None = None,
) -> Reply:
    """Asks back, or says why nothing was changed."""
    payload = notice_payload(NoticeKind.CLARIFY, what)
    say = Say(text, payload=payload, buttons=buttons[:MOST_BUTTONS])
    return Reply((say,), slots or {}, (), offer)


def refused(error: WaymarkError, what: str, *buttons: Button) -> Reply:
    """The library's own plain sentence on why something cannot be, with its hint."""
    return ask(" ".join(filter(None, (error.message, error.hint))), what, *buttons)


def option(turn: Turn) -> str:
    """What the button that was pressed stands for; ``""`` where something was typed."""
    return str(turn.message.first("option") or "") if turn.message.is_button else ""


def takes_back(turn: Turn, kind: str) -> bool:
    """Whether the last change of ``kind`` is to be undone."""
    if option(turn) == UNDO:
        return True
    undoable = bool(on_table(turn, kind).get("undo")) and not turn.slot("last_feedback")
    wanted = turn.message.intent == "undo" or (
        (kind == DROPPED and WANTS_BACK.match(turn.message.text))
        or (kind == COMPLETED and NOT_FINISHED.match(turn.message.text))
    )
    return undoable and bool(wanted) and not turn.message.is_button
