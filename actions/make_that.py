"""Another number for what was said before: "make that three"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from actions import listing
from actions.base import WaymarkAction
from actions.filters import stacked
from actions.journey import GOAL, MOVED, STUDIED, ask, is_fresh, on_table
from actions.last_number import FILTERED, LIMITS, REMINDER, WEEKLY, corrected
from actions.nudge_clock import clock_said
from actions.nudges import INTENT, ActionNudgeSettings
from actions.number_words import HOURS, MINUTES, Number
from actions.path_days import days_said
from actions.path_replies import on_table as path_on_table
from actions.plain_questions import MAKE_THAT, OTHER_TIME, TIMES
from actions.profile import ActionTellProfile
from actions.progress_amounts import number_of
from actions.progress_goal import ActionWeeklyGoal
from actions.progress_update import ActionUpdateProgress
from actions.reply import Reply, button
from actions.study_log import ActionLogStudy
from actions.told_words import TOLD
from actions.turn import Entity, Message, Turn
from actions.wording import plain_number

MOST_COURSES = listing.MAX_COUNT
NOON = 12
MOST_HOURS = 12  # a study of more is told in minutes


class ActionMakeThat(WaymarkAction):
    """Takes the number for the hours told, or for how many courses to show; asks where neither."""

    action_name = "action_make_that"

    def answer(self, turn: Turn) -> Reply:
        """By what was set or talked of last."""
        if found := corrected(turn):
            return _set_anew(turn, *found)
        if on_table(turn, TIMES) and (other := OTHER_TIME.match(turn.message.text)):
            return _reminded(turn, f"remind me {_on_day(turn, other['when'])}")
        match = MAKE_THAT.match(turn.message.text)
        number = number_of(match["n"]) if match else 0
        if number and on_table(turn, TIMES):
            return _reminded(turn, f"remind me {number} times a week")
        if number and is_fresh(turn) and on_table(turn, STUDIED):
            unit = "hours" if number <= MOST_HOURS else "minutes"
            message = replace(turn.message, text=f"no, {number} {unit}", intent="log_study")
            return ActionLogStudy().answer(replace(turn, message=message))
        listed = turn.slot("shown_courses") and not path_on_table(turn)
        told = "weekly_hours" in (on_table(turn, TOLD).get("before") or {})
        if number and (told or path_on_table(turn) or (turn.slot("weekly_hours") and not listed)):
            return _hours(turn, number)
        if number and listed and number <= MOST_COURSES:
            asked = {**turn.slot("asked", listing.RECOMMEND), "count": number}
            return listing.show(turn, asked, turn.slot("filters", {}))
        return _of_what(number)


def _set_anew(turn: Turn, kind: str, number: Number) -> Reply:
    """Another number for what was set last, as if it had been said in full."""
    value = plain_number(number.value)
    if kind in LIMITS:
        new = {kind: number.value}
        shown = listing.show(
            turn, turn.slot("asked", listing.RECOMMEND), stacked(turn.slot("filters", {}), new)
        )
        return replace(shown, slots={"pending": {"kind": FILTERED, "keys": [kind]}, **shown.slots})
    if kind == WEEKLY:
        return _hours(turn, number.value)
    if kind == REMINDER:
        return _reminded(turn, f"remind me in {value} {number.unit}") if _once(turn) else _of_what(
            int(number.value))  # fmt: skip
    unit = number.unit or (HOURS if number.value <= MOST_HOURS else MINUTES)
    text, intent = {
        GOAL: (f"my goal {value} {number.unit}".strip(), "weekly_goal"),
        MOVED: (f"no, {value} %", "update_progress"),
        STUDIED: (f"no, {value} {unit}", "log_study"),
    }[kind]
    one = replace(turn, message=Message(text, intent, 1.0))
    return {GOAL: ActionWeeklyGoal, MOVED: ActionUpdateProgress, STUDIED: ActionLogStudy}[
        kind
    ]().answer(one)


def _once(turn: Turn) -> str | None:
    """When the single reminder is to come that was asked for last (ISO 8601)."""
    return on_table(turn, TIMES).get("once")


def _reminded(turn: Turn, text: str) -> Reply:
    """Reminders, as if the wish had been said in full."""
    message = Message(text, INTENT, 1.0)
    return ActionNudgeSettings().answer(replace(turn, message=message))


def _on_day(turn: Turn, when: str) -> str:
    """When to remind: another hour of the single reminder asked for last keeps its day."""
    once = _once(turn)
    if once is None or days_said(when):
        return _at(when)
    clock, day = clock_said(_at(when)), datetime.fromisoformat(once)
    if clock is None:
        return _at(when)
    at = datetime.combine(day.date(), clock.at, tzinfo=day.tzinfo)
    if at <= turn.now and clock.at.hour < NOON:  # "no, at 9" in the afternoon is the evening
        at += timedelta(hours=NOON)
    at += timedelta(days=1) if at <= turn.now else timedelta()
    return f"on {at:%Y-%m-%d} at {at:%H:%M}"


def _at(when: str) -> str:
    """The day or hour with its preposition: "on Sundays", "at 7 pm"."""
    if when.split()[0].casefold() in ("on", "at", "every", "the", "not", "no"):
        return when
    return f"at {when}" if when[0].isdigit() else f"on {when}"


def _hours(turn: Turn, number: float) -> Reply:
    """The hours a week, as if they had been said in full."""
    text = f"{plain_number(number)} hours a week"
    amount = {"hours_per_week": float(number), "hours": None, "bound": None, "text": text}
    message = Message(text, "tell_profile", 1.0, (Entity("time_amount", amount),))
    if path_on_table(turn):
        from actions.path_changing import ActionChangePath

        return ActionChangePath().answer(replace(turn, message=message))
    return ActionTellProfile().answer(replace(turn, message=message))


def _of_what(number: int) -> Reply:
    hours = button(f"{number} hours a week", "tell_profile", time_amount={"hours_per_week": number})
    courses = button(f"{number} courses", "recommend", count=number)
    text = f"Make what {number}: your hours a week, or the courses in a list?"
    fits = number <= MOST_COURSES
    return ask(text, "number", hours, *((courses,) if fits else ()))
