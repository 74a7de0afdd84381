"""What a message asks of a path: one adjustment, in the library's values. Pure.

The same reading serves a change, a "what if", and a "what if" that is carried out afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from actions.path_amounts import amount_said
from actions.path_days import DaysSaid, days_said
from actions.path_goals import goal_said
from actions.path_shifts import Moved, finish_day, moved
from actions.path_steps import Edit, edit_said, names_steps, step_meant
from actions.path_wishes import (
    filters_said,
    known_said,
    mode_said,
    wants_cheaper,
    wants_lighter,
    wants_no_deadline,
)
from actions.questions import deadline_of
from actions.turn import Message
from recommender.catalogue.model import Level
from recommender.learners.model import UNSET
from recommender.paths.adjusting import Adjustment
from recommender.paths.model import Path, Step

_AIMS = re.compile(
    r"\b(?:goal|aim\w*|become|becoming|target)\b|\bwent for\b|\bgo for\b", re.IGNORECASE
)
SHORTER = re.compile(r"\b(?:shorter|quicker|faster|smaller|less long)\b", re.IGNORECASE)
_NO_STEP = re.compile(r"\b(?:beginner|optional|paid) (?:stuff|steps?|courses?|ones?)\b", re.I)


NOTHING = Adjustment()


class Problem(StrEnum):
    """Why a message cannot be followed as it stands."""

    ORDER = "order"
    ADD = "add"
    STEP = "step"
    LIGHTER = "lighter"
    DEADLINE = "deadline"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked.

    Attributes:
        change: what to change; nothing where only ``problem`` or ``cheaper`` is set.
        cheaper: whether the path should cost less, which takes looking at prices.
        dropped: a step that is to go with what it teaches; ``swapped`` one that another course
            is to replace, by a ``shorter`` one if so.
        problem: what has to be asked or said instead.
    """

    change: Adjustment = NOTHING
    cheaper: bool = False
    dropped: Step | None = None
    swapped: Step | None = None
    shorter: bool = False
    problem: Problem | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was understood."""
        return self.change == Adjustment() and not self.cheaper and self.problem is None


def read(message: Message, path: Path, today: date) -> Reading:
    """What ``message`` asks of ``path``, counted from ``today`` (the learner's day)."""
    edit = edit_said(message.text)
    if edit in (Edit.ORDER, Edit.ADD) and not _moves_whole(message, today):
        return Reading(problem=Problem(edit.value))
    dates = moved(message.text, today)
    change = _dated(message, path, dates, today)
    change = _timed(message, path, change, on_dates=bool(dates))
    change = _wished(message, path, change)
    if edit is not None and not change.pauses:
        return _edited(message, path, edit, change)
    return _judged(message, change)


def merged(first: Adjustment, second: Adjustment) -> Adjustment:
    """Both changes; where they speak of the same, the second holds."""
    stated = {
        name: value
        for name in Adjustment.__dataclass_fields__
        if (value := getattr(second, name)) != getattr(Adjustment(), name)
    }
    if second.weekly_hours is not None:
        stated["extra_hours"] = None
    return replace(first, **stated)


def _moves_whole(message: Message, today: date) -> bool:
    """Whether dates are moved and no step is named: "move everything to after Easter"."""
    return bool(moved(message.text, today)) and not names_steps(message) and not _course(message)


def _course(message: Message) -> bool:
    return any(message.values(name) for name in ("course", "skill", "subject"))


def _dated(message: Message, path: Path, dates: Moved, today: date) -> Adjustment:
    begin = dates.begin(path.start, today)
    until: date | None = None
    if not dates.pauses and dates.start is None:
        said = deadline_of(message)
        until = date.fromisoformat(said) if said else finish_day(message.text, today)
    return Adjustment(
        pauses=dates.pauses,
        start=UNSET if begin is None else begin,
        deadline=None if wants_no_deadline(message.text) else UNSET if until is None else until,
    )


def _timed(message: Message, path: Path, change: Adjustment, *, on_dates: bool) -> Adjustment:
    """Hours and days of a week; "two weeks off" are dates and no hours."""
    said, amount, pace = days_said(message.text), amount_said(message), path.request.pace
    if amount.extra is not None and said.only:
        said = DaysSaid(also=said.only, without=said.without, at=said.at)
    days = None if change.pauses else said.after(pace.days)
    at = said.at if not change.pauses else None
    hours = None if on_dates and amount.times else amount.after(pace.weekly_minutes / 60)
    extra = amount.extra
    return replace(
        change,
        days=days if days != pace.days else None,
        weekly_hours=None if extra is not None else hours,
        extra_hours=extra,
        pace=replace(pace, at=at) if at and at != pace.at else None,
    )


def _wished(message: Message, path: Path, change: Adjustment) -> Adjustment:
    mode = mode_said(message)
    aims = _AIMS.search(message.text) and not isinstance(change.deadline, date)
    return replace(
        change,
        mode=mode if mode is not path.request.mode else None,
        filters=filters_said(message, path.request.filters),
        known=known_said(message),
        goal=goal_said(message) if aims else None,
    )


def _edited(message: Message, path: Path, edit: Edit, change: Adjustment) -> Reading:
    """A step that goes, with what it teaches, or that another course replaces."""
    spared = _NO_STEP.search(message.text)
    step = None if spared else step_meant(message, path.steps)
    if step is None:
        asked = names_steps(message) or _course(message)
        return Reading(problem=Problem.STEP) if asked and not spared else _judged(message, change)
    without = frozenset((step.course.course_id,))
    if edit is Edit.SWAP:
        # "Something shorter" is said of that step; the rest of the plan stays as it is.
        alone = replace(change, without=without, filters=None, mode=None)
        shorter = bool(SHORTER.search(message.text))
        return Reading(alone, swapped=step, shorter=shorter)
    known = {**change.known, **dict.fromkeys(step.teaches, Level.ADVANCED)}
    return Reading(replace(change, without=without, known=known, filters=None), dropped=step)


def _judged(message: Message, change: Adjustment) -> Reading:
    if wants_cheaper(message) and change.mode is None:
        return Reading(change, cheaper=True)
    if change != Adjustment():
        return Reading(change)
    if message.first("deadline") is not None:
        return Reading(problem=Problem.DEADLINE)
    return Reading(problem=Problem.LIGHTER if wants_lighter(message.text) else Problem.NOTHING)
