# ruff: noqa: E501 - a pattern reads better on one line
"""A weekly goal in people's words: "4 hours", "three lessons", "double it", "by 30 minutes". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.progress_amounts import WORDS, number_of
from actions.study_amounts import durations
from recommender.learners.progress.weeks import WeeklyGoal

_N = rf"\d{{1,3}}|{'|'.join(WORDS)}"
_SESSIONS = re.compile(
    rf"\b(?P<n>{_N})\s+(?:study\s+)?(?:sessions?|lessons?|modules?|times|units?)\b|\b(?P<n2>{_N})\s+times\b",
    re.IGNORECASE,
)
_DAILY_LESSON = re.compile(r"\ba (?:lesson|session) a day\b", re.IGNORECASE)
_CLEAR = re.compile(
    r"\b(?:remove|delete|clear|turn off|switch off|cancel|forget|get rid of)\b|\bno (?:more )?weekly (?:goal|target)\b",
    re.IGNORECASE,
)
_DOUBLE, _HALVE = (
    re.compile(r"\bdouble\b", re.IGNORECASE),
    re.compile(r"\bhalve\b|\bhalf (?:of )?my\b", re.IGNORECASE),
)
_MORE = re.compile(
    r"\b(?:increase|raise|up|bump)\b.*\bby\b|\b(?:hours?|minutes?|mins?) more\b|\bmore by\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:reduce|lower|cut|decrease)\b.*\bby\b|\b(?:hours?|minutes?|mins?) less\b", re.IGNORECASE
)
_PUT = re.compile(
    rf"\b(?:put|make|set|up|bump) (?:it|that) (?:at|to|up to)?\s*(?P<n>\d{{1,3}}|{'|'.join(w for w in WORDS if len(w) > 2)})\W*$",
    re.IGNORECASE,
)
_OF_SESSIONS = re.compile(r"\b(?:sessions?|lessons?)\b", re.IGNORECASE)
_BARE = re.compile(
    rf"\b(?:to|at|it|say|be|goal|target|=|:)\s*(?P<n>\d{{1,3}}(?:\.\d)?|{'|'.join(w for w in WORDS if len(w) > 2)})\s*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """A goal in ``hours`` or ``sessions``, or ``clear`` for none."""

    hours: float | None = None
    sessions: int | None = None
    clear: bool = False


def goal_said(text: str, before: WeeklyGoal | None) -> GoalSaid | None:
    """The weekly goal that ``text`` names, counted from ``before`` where it says "double"."""
    if _CLEAR.search(text):
        return GoalSaid(clear=True)
    if before is not None and (_DOUBLE.search(text) or _HALVE.search(text)):
        return _scaled(before, 2.0 if _DOUBLE.search(text) else 0.5)
    if _DAILY_LESSON.search(text):
        return GoalSaid(sessions=7)
    if match := _SESSIONS.search(text):
        return GoalSaid(sessions=number_of(match["n"] or match["n2"]))
    put = _PUT.search(text)
    times = () if put else durations(text)
    if times:
        hours = times[-1].minutes / 60
        sign = 1 if _MORE.search(text) else -1 if _LESS.search(text) else 0
        base = before.hours if before is not None and before.hours else None
        return GoalSaid(hours=base + sign * hours if sign and base else hours)
    bare = put or _BARE.search(text)
    if bare is None:
        return None
    number = float(bare["n"]) if bare["n"][0].isdigit() else float(number_of(bare["n"]))
    counted = bool(before and before.sessions) or bool(_OF_SESSIONS.search(text))
    return GoalSaid(sessions=round(number)) if counted else GoalSaid(number)


def _scaled(goal: WeeklyGoal, factor: float) -> GoalSaid:
    if goal.sessions is not None:
        return GoalSaid(sessions=max(1, round(goal.sessions * factor)))
    return GoalSaid(hours=(goal.hours or 0) * factor)
