"""Changing a path: what was asked for is done, and what changed by it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from actions import path_cues
from actions.base import WaymarkAction
from actions.journey import ask, today_of
from actions.path_crowding import days_chosen, too_much_at_once
from actions.path_discarding import OPTION, ActionDiscardPath
from actions.path_prices import cheaper_changes, is_cheaper, price_sentence
from actions.path_problems import asked_back
from actions.path_reading import Problem, Reading, merged, read
from actions.path_replies import (
    CALENDAR,
    WHAT_IF,
    hours_for_it,
    no_plan_yet,
    path_reply,
    said_again,
)
from actions.path_wording import capitalised, change_text, rest_of, said_by_its_fit, step_lines
from actions.profile_changes import profile_slots, save, save_preferences
from actions.reply import Button, Reply, button
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Unset
from recommender.paths.adjusting import Adjustment
from recommender.paths.changes import PathChanges
from recommender.paths.model import Mode, Path, Step
from recommender.paths.service import Replanned
from recommender.paths.words import day_text

UNMOVED = "No step of it moves by that."
MODES = frozenset(mode.value for mode in Mode)


class ActionChangePath(WaymarkAction):
    """Plans anew with what was asked for, or takes the last change back."""

    action_name = "action_change_path"

    def answer(self, turn: Turn) -> Reply:
        """The path and what changed; a question where it is not clear what to change."""
        before = turn.waymark.paths.current(turn.learner_id)
        if before is None:
            return no_plan_yet()
        if turn.message.first("option") == OPTION:
            return ActionDiscardPath().answer(turn)
        if turn.message.first("option") == "undo" or path_cues.takes_back(turn):
            return _undone(turn, before)
        reading = wanted(turn, before)
        if reading.problem is not None:
            return asked_back(reading.problem, before)
        if (question := too_much_at_once(reading.change, before)) is not None:
            return question
        try:
            return _cheaper(turn, before) if reading.cheaper else _changed(turn, before, reading)
        except BadInputError as error:
            return ask(str(error), "path", button("Show my plan", "show_path"))


def wanted(turn: Turn, path: Path) -> Reading:
    """What is to change: a button's, what was only asked "what if", or what the message says."""
    message, today = turn.message, today_of(turn)
    option = str(message.first("option") or "")
    if option in MODES:
        return Reading(Adjustment(mode=Mode(option)))
    if option == "hours":
        return Reading(Adjustment(weekly_hours=float(message.first("value"))))
    if option == "days":
        return Reading(days_chosen(message.first("value")))
    if option == "no_deadline":
        return Reading(Adjustment(deadline=None))
    pending = turn.slot("pending", {})
    asked_by_button = option == "apply" and message.first("value") == pending.get("id")
    if pending.get("kind") == WHAT_IF and (asked_by_button or path_cues.applies(turn)):
        return read_all(pending.get("said", []), path, turn)
    found = read(message, path, today)
    return Reading(problem=Problem.NOTHING) if found.empty else found


def read_all(said: Sequence[dict[str, Any]], path: Path, turn: Turn) -> Reading:
    """The messages of a "what if", one on top of the other."""
    readings = [read(said_again(one), path, today_of(turn)) for one in said]
    change = Adjustment()
    for one in readings:
        change = merged(change, one.change)
    last = readings[-1] if readings else Reading(problem=Problem.NOTHING)
    return replace(last, change=change)


def _changed(turn: Turn, before: Path, reading: Reading) -> Reply:
    made = _replanned(turn, reading.change)
    if not made.path.steps and before.steps:
        return _nothing_left(made.path)
    if reading.shorter and (why := _not_alone(before, made.path, reading.swapped)):
        return ask(why, "path", _SHOW, button("Faster", "change_path", option=Mode.FASTER.value))
    if not made.changes.any and made.path.request == before.request:
        return _the_same(turn, before)
    path = turn.waymark.paths.save(
        turn.learner_id, made.path, now=turn.now, reason=_reason(reading.change)
    )
    slots = _profile_kept(turn, reading.change, path)
    return _told(turn, before, path, made.changes, reading, slots)


def _not_alone(before: Path, after: Path, swapped: Step | None) -> str | None:
    """Why a step cannot be exchanged for a shorter one by itself; ``None`` where it can."""
    if swapped is None:
        return None
    were, are = ({one.course.course_id for one in path.steps} for path in (before, after))
    others = were - are - {swapped.course.course_id}
    lost = [one for one in before.covered if one not in after.covered and one not in after.known]
    if not others and not lost and after.hours < before.hours:
        return None
    return (
        f"I found nothing shorter that could take the place of {_title(swapped)} by itself, so "
        "your plan stays as it is. I can make the whole plan shorter, or leave that step out."
    )


def _told(
    turn: Turn,
    before: Path,
    path: Path,
    changes: PathChanges,
    reading: Reading,
    slots: dict[str, Any],
) -> Reply:
    lost = [one for one in before.covered if one not in path.covered and one not in path.known]
    without = [f"It leaves out {joined(lost[:3])}."] if lost else []
    price = price_sentence(path, before)
    said = [one for one in changes.sentences if one != _gone(reading)]
    if not changes.any:
        said = [UNMOVED] if isinstance(reading.change.deadline, Unset) else []
    told = [
        _done_text(reading, path),
        *said,
        *without,
        *([price] if price else []),
        *_rest(before, path),
    ]
    text = "\n".join([" ".join(told), *step_lines(path)])
    first = _for_the_deadline(path)
    return path_reply(turn, path, text, changes=changes, first=first, slots=slots, undoable=True)


def _replanned(turn: Turn, change: Adjustment) -> Replanned:
    return turn.waymark.paths.replan(
        turn.learner_id, "wishes", now=turn.now, change=change, store_it=False
    )


def _cheaper(turn: Turn, before: Path) -> Reply:
    """The mildest change after which the path costs less."""
    for change in cheaper_changes(before):
        made = _replanned(turn, change)
        if is_cheaper(made.path, before):
            path = turn.waymark.paths.save(
                turn.learner_id, made.path, now=turn.now, reason="wishes"
            )
            return _told(turn, before, path, made.changes, Reading(cheaper=True), {})
    text = "I found no cheaper way to the same goal, so your plan stays as it is."
    return ask(text, "path", button("Show my plan", "show_path"), CALENDAR)


def _undone(turn: Turn, current: Path) -> Reply:
    try:
        made = turn.waymark.paths.undo(turn.learner_id, now=turn.now)
    except NotFoundError:
        return ask("There is no earlier plan to go back to.", "path", _SHOW)
    text = f"Taken back: your plan is as it was before. {' '.join(made.changes.sentences)}"
    text = "\n".join([text, *step_lines(made.path)])
    weekly = made.path.request.pace.weekly_minutes
    slots = _hours_kept(turn, made.path) if weekly != current.request.pace.weekly_minutes else {}
    return path_reply(turn, made.path, text, changes=made.changes, slots=slots)


def _done_text(reading: Reading, path: Path) -> str:
    """What was done, as the beginning of the answer."""
    if reading.cheaper:
        return "Your plan is cheaper now."
    change = replace(reading.change, known={}, without=frozenset())
    beside = change_text(change, path.request.pace)
    ending = f"; {beside}." if beside else "."
    if reading.dropped is not None:
        return f"{_title(reading.dropped)} is out of your plan{ending}"
    if reading.swapped is not None:
        return f"I looked for something else in place of {_title(reading.swapped)}{ending}"
    if path.request.deadline and said_by_its_fit(reading.change):
        return f"Noted: {day_text(path.request.deadline)} is the last day of your plan."
    said = change_text(reading.change, path.request.pace)
    return f"{capitalised(said)}: your plan is changed." if said else "Your plan is changed."


def _gone(reading: Reading) -> str:
    """What the list of changes would say of the step that was to go."""
    step = reading.dropped
    return f"No longer needed: {step.course.title}." if step else ""


def _title(step: Step) -> str:
    return f"“{shortened(step.course.title)}”"


def _rest(before: Path, path: Path) -> list[str]:
    """What must be said of the new path and was not so before."""
    known = set(rest_of(before))
    return [one for one in rest_of(path) if one not in known]


def _for_the_deadline(path: Path) -> tuple[Button, ...]:
    """Ways out where the plan ends after its deadline."""
    if path.fit is None or path.fit.fits:
        return ()
    return (*hours_for_it(path), button("No deadline", "change_path", option="no_deadline"))


def _nothing_left(path: Path) -> Reply:
    why = " ".join(rest_of(path)[:2])
    text = f"With that no course would be left, so your plan stays as it is. {why}".strip()
    return ask(text, "path", _SHOW, button("Show me courses", "recommend"))


def _the_same(turn: Turn, path: Path) -> Reply:
    text = "Your plan is like that already, so nothing changed."
    return path_reply(turn, path, "\n".join([text, *step_lines(path)]))


def _profile_kept(turn: Turn, change: Adjustment, path: Path) -> dict[str, Any]:
    """Hours and deadline of the plan are the learner's, so the profile has them, too."""
    if isinstance(change.deadline, date):
        save_preferences(turn, {"deadline": change.deadline.isoformat()})
    timed = change.weekly_hours is not None or change.extra_hours is not None
    return _hours_kept(turn, path) if timed else {}


def _hours_kept(turn: Turn, path: Path) -> dict[str, Any]:
    weekly = round(path.request.pace.weekly_minutes / 60, 2)
    return profile_slots(save(turn, {"weekly_hours": weekly}).profile)


def _reason(change: Adjustment) -> str:
    """The stable word for the log."""
    if isinstance(change.start, date):
        return "shifted"
    return "hours" if change.only_dates and change.deadline is not None else "wishes"


_SHOW = button("Show my plan", "show_path")
