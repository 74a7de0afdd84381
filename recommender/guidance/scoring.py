"""What a step is worth now: value for each minute it takes. Pure.

The unit is a minute of going on with a course. A step that takes ``m`` of the minutes there are
is worth

    (per_minute * m + done, if that finishes it, + 5 on the learner's path) * factors / (m + 5)

The 5 minutes below are what it costs to begin anything, so that a minute's task does not beat
an evening's merely for being short; they and the values of the candidates are judgement, not
measurement. Factors: up to 1.5 for a step of a path whose deadline is less than two weeks off;
1.25 for a step that reaches the weekly goal; 1.1 for study at the usual hour; the candidate's
own factor on a phone.
"""

from __future__ import annotations

from dataclasses import dataclass

from recommender.guidance.habits import is_usual_hour
from recommender.guidance.model import Candidate, Device, Situation

BEGINNING = 5
ON_PATH = 5.0
SHORTEST = 5
USUAL = 30
URGENT_DAYS = 14
URGENT, REACHES_GOAL, USUAL_HOUR = 0.5, 1.25, 1.1


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate as it would be done now.

    Attributes:
        minutes: it takes; ``finishes`` says whether it is done then.
        per_minute: its value; what steps are ordered by.
        fits: whether it is known to fit into the time there is.
        reaches_goal: whether it reaches this week's goal.
    """

    candidate: Candidate
    minutes: int
    finishes: bool
    per_minute: float
    fits: bool
    reaches_goal: bool


def available(situation: Situation) -> int:
    """Minutes there are: as told, else as usual, else half an hour."""
    return situation.minutes or situation.habits.minutes or USUAL


def scored(candidate: Candidate, situation: Situation) -> Scored | None:
    """``candidate`` in ``situation``; ``None`` where there is no time for it."""
    time = available(situation)
    finishes = candidate.minutes is not None and candidate.minutes <= time
    if not finishes and (candidate.part is None or time < SHORTEST):
        return None
    minutes = candidate.minutes if finishes and candidate.minutes else time
    reaches = _reaches_goal(candidate, minutes, situation)
    value = candidate.per_minute * minutes
    value += candidate.done if finishes else 0.0
    value += ON_PATH if candidate.on_path else 0.0
    value *= _factors(candidate, situation, reaches)
    return Scored(
        candidate=candidate,
        minutes=minutes,
        finishes=finishes,
        per_minute=value / (minutes + BEGINNING),
        fits=situation.minutes is not None or situation.habits.minutes is not None,
        reaches_goal=reaches,
    )


def _factors(candidate: Candidate, situation: Situation, reaches: bool) -> float:
    factor = REACHES_GOAL if reaches else 1.0
    if situation.device is Device.PHONE:
        factor *= candidate.on_phone
    if candidate.study and is_usual_hour(situation.habits, situation.now):
        factor *= USUAL_HOUR
    if candidate.on_path and situation.deadline is not None:
        days = max(0, (situation.deadline - situation.now.date()).days)
        factor *= 1 + URGENT * max(0.0, 1 - days / URGENT_DAYS)
    return factor


def _reaches_goal(candidate: Candidate, minutes: int, situation: Situation) -> bool:
    return candidate.study and bool(situation.to_goal) and minutes >= (situation.to_goal or 0)
