"""A step in one sentence, with the reasons that are true of it now. Pure."""

from __future__ import annotations

from datetime import date, datetime

from recommender.guidance.habits import is_usual_hour
from recommender.guidance.model import NextStep, Situation, StepKind, StepReason
from recommender.guidance.providers import DueReviews
from recommender.guidance.scoring import Scored, available

MORNING, NOON, EVENING, NIGHT = 5, 12, 17, 23


def as_step(scored: Scored, situation: Situation) -> NextStep:
    """``scored`` as people hear it: "Finish module 3 of SQL Basics: 25 minutes, fits tonight"."""
    candidate = scored.candidate
    named = candidate.whole if scored.finishes else candidate.part or candidate.whole
    said = f"{named}: {length(scored.minutes)}"
    if scored.fits and scored.finishes:
        said += f", fits {time_of_day(situation.now)}"
    return NextStep(
        kind=candidate.kind,
        text=f"{said}.",
        minutes=scored.minutes,
        reasons=(*candidate.reasons, *_reasons(scored, situation)),
        course=candidate.course,
        module=candidate.module,
        skill=candidate.skill,
        score=round(scored.per_minute, 4),
    )


def rest(situation: Situation, due: DueReviews | None, *, open_courses: bool) -> NextStep:
    """What is said when nothing can be done in the time there is."""
    if open_courses and situation.minutes is not None:
        text = f"Nothing of yours fits into {length(situation.minutes)}; that is fine."
    else:
        text = "There is nothing to do now; that is fine."
    reasons: tuple[StepReason, ...] = ()
    if due is not None and due.next_on is not None:
        reasons = (StepReason("next_review", f"The next review comes on {_day(due.next_on)}."),)
    return NextStep(StepKind.REST, text, None, reasons)


def _reasons(scored: Scored, situation: Situation) -> tuple[StepReason, ...]:
    candidate = scored.candidate
    found = []
    if candidate.on_path and candidate.kind is not StepKind.PATH:
        found.append(StepReason("on_path", "Your path has it next."))
    if candidate.on_path and situation.deadline is not None:
        day = _day(situation.deadline)
        found.append(StepReason("deadline", f"Your path is to be done by {day}."))
    if scored.reaches_goal:
        found.append(StepReason("goal", "It reaches your weekly goal."))
    if situation.minutes is not None and scored.finishes:
        time = length(available(situation))
        found.append(StepReason("time", f"It fits into the {time} you have."))
    if candidate.study and is_usual_hour(situation.habits, situation.now):
        found.append(StepReason("usual_hour", "You usually study at about this time."))
    return tuple(found)


def length(minutes: int) -> str:
    """``25 minutes``, ``1 hour``, ``1 hour 30 minutes``."""
    hours, left = divmod(minutes, 60)
    parts = [_count(hours, "hour")] if hours else []
    if left or not hours:
        parts.append(_count(left, "minute"))
    return " ".join(parts)


def time_of_day(now: datetime) -> str:
    """The part of the day that the local time ``now`` is in."""
    if MORNING <= now.hour < NOON:
        return "this morning"
    if NOON <= now.hour < EVENING:
        return "this afternoon"
    return "tonight" if EVENING <= now.hour < NIGHT else "now"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
