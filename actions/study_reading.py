"""What a message tells for the study log: a line for each length of time in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from actions.journey import today_of
from actions.own_courses import course_of, own
from actions.references import Outcome
from actions.study_amounts import Studied, durations
from actions.study_days import DaySaid, days
from actions.turn import Turn
from recommender.catalogue.model import Course

_CUT = re.compile(r"\s*(?:[,;]|\band\b|\bplus\b|\bthen\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was told: of a course, or of a skill in words, or of neither."""

    minutes: int
    day: date | None = None
    course: Course | None = None
    skill: str | None = None
    loose: bool = False


def read(turn: Turn) -> list[Line]:
    """The lines that the message tells, each with the day and subject of its own clause."""
    text, today = turn.message.text, today_of(turn)
    times, named = durations(text, bare=True), days(text, today)
    mine = own(turn, turn.waymark.progress.journal(turn.learner_id))
    lines = []
    for clause, time in _clauses(text, times):
        day = _day_of(clause, named, several=len(times) > 1)
        course, skill = _subject(turn, mine, clause, alone=len(times) == 1)
        loose = day.loose if day else False
        lines.append(Line(time.minutes, day.day if day else None, course, skill, loose))
    return lines


def _clauses(text: str, times: Sequence[Studied]) -> list[tuple[tuple[int, int], Studied]]:
    """Each length of time with the stretch of text around it."""
    found, begin = [], 0
    for place, time in enumerate(times):
        after = times[place + 1].start if place + 1 < len(times) else len(text)
        cuts = [cut.end() for cut in _CUT.finditer(text, time.end, after)]
        end = after if place + 1 == len(times) else (cuts[-1] if cuts else after)
        found.append(((begin, end), time))
        begin = end
    return found


def _day_of(clause: tuple[int, int], named: Sequence[DaySaid], *, several: bool) -> DaySaid | None:
    """The day in the clause; one said for the whole message holds for each."""
    begin, end = clause
    inside = [one for one in named if begin <= one.start < end]
    if inside:
        return inside[0]
    return named[0] if several and len(named) == 1 else None


def _subject(
    turn: Turn, mine: tuple[Course, ...], clause: tuple[int, int], *, alone: bool
) -> tuple[Course | None, str | None]:
    """The course the line is about, else the skill in the learner's words."""
    begin, end = clause
    inside = tuple(
        replace(one, start=one.start - begin, end=one.end - begin)
        for one in turn.message.entities
        if one.start is not None and one.end is not None and begin <= one.start < end
    )
    entities = turn.message.entities if alone else inside
    message = replace(
        turn.message, text=turn.message.text if alone else turn.message.text[begin:end],
        entities=tuple(one for one in entities if one.name not in ("count", "time_amount")),
    )  # fmt: skip
    one = replace(turn, message=message)
    skill = next((str(v) for n in ("skill", "subject") for v in message.values(n)), None)
    points = bool(re.search(r"\b(?:it|course|one)\b", message.text, re.IGNORECASE))
    if skill or points or message.values("course") or message.values("ordinal"):
        reference = course_of(one, mine)
        if reference.outcome is Outcome.FOUND and (reference.courses[0] in mine or not skill):
            return reference.courses[0], None
    return None, skill
