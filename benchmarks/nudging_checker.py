"""Counts what must not happen, from the log alone: it knows nothing of the policy's code.

What a nudge says is held against the learner's life by arithmetic of its own: days are counted
one by one, clocks are read with ``zoneinfo``, streaks are walked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.nudging_world import Change, Life, Study

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Log:
    """One message as it left: to whom, when, by which channel, and what it claims."""

    learner: str
    at: datetime
    channel: str
    kind: str
    subject: str | None
    text: str


@dataclass
class Truth:
    """A learner's state, replayed from the changes up to a moment."""

    zone: str
    wishes: dict[str, Any]
    studies: list[Study]
    life: Life

    @classmethod
    def of(cls, life: Life, changes: list[Change], at: datetime, wishes: dict[str, Any]) -> Truth:
        """The state of ``life`` (as it began) after ``changes`` up to ``at``."""
        zone, studies, wishes = life.zone, list(life.studies), dict(wishes)
        for change in changes:
            if change.at > at:
                break
            if change.what == "zone":
                zone = change.value
            elif change.what == "settings":
                wishes.update(change.value)
            elif change.what == "study":
                minutes, course, fraction = change.value
                day = change.at.astimezone(ZoneInfo(zone)).date()
                studies.append(Study(change.at, day, zone, minutes, course, fraction))
        return cls(zone, wishes, studies, life)


def check(life: Life, changes: list[Change], sent: list[Log]) -> Counter[str]:
    """How often each rule was broken for one learner.

    Args:
        life: as it was at the beginning of the thirty days.
        changes: everything that happened since, in order.
        sent: what left.
    """
    broken, days = Counter[str](), Counter[date]()
    given: set[str] = set()
    first = {name: getattr(life.settings, name) for name in
             ("off", "kinds_off", "channels_off", "quiet", "days_off", "snoozed_until",
              "remind_at")}  # fmt: skip
    for one in sent:
        truth = Truth.of(life, changes, one.at, first)
        local = one.at.astimezone(ZoneInfo(truth.zone))
        days[local.date()] += 1
        broken["above the cap"] += days[local.date()] > 1
        broken["in quiet hours"] += _quiet(local, truth.wishes["quiet"])
        broken["after stop"] += _unwanted(one, local, truth.wishes)
        broken["untrue"] += not _true(one, local.date(), truth, given)
        if one.kind == "asked":
            given.add(str(one.subject))
    return broken


def _quiet(local: datetime, quiet: Any) -> bool:
    begin, end = (60 * one.hour + one.minute for one in quiet)
    minute = 60 * local.hour + local.minute
    if begin == end:
        return False
    return begin <= minute < end if begin < end else not end <= minute < begin


def _unwanted(one: Log, local: datetime, wishes: dict[str, Any]) -> bool:
    if wishes["off"] or one.kind in {str(kind) for kind in wishes["kinds_off"]}:
        return True
    if one.channel in wishes["channels_off"]:
        return True
    if one.kind == "asked":
        return False
    snoozed = wishes["snoozed_until"]
    return bool(snoozed and one.at < snoozed) or local.weekday() in wishes["days_off"]


def _true(one: Log, today: date, truth: Truth, given: set[str]) -> bool:
    studies, life = truth.studies, truth.life
    latest = {line.course: line for line in studies}
    if one.kind == "asked":
        asked = truth.wishes["remind_at"]
        return bool(asked and asked <= one.at and str(one.subject) not in given)
    if one.kind == "streak":
        run = _streak(studies, today, truth.zone)
        return run is None or (run >= 3 and f"studied {run} days" in one.text)
    if one.kind == "weekly_goal":
        monday = today - today.weekday() * DAY
        done = sum(line.minutes for line in studies if monday <= line.day <= monday + 6 * DAY)
        return life.goal is not None and done < life.goal
    if one.kind in ("stalled", "milestone"):
        line = latest.get(int(str(one.subject)[1:]))
        if line is None or not 0 < line.fraction < 1:
            return False
        if f"{max(1, min(99, int(line.fraction * 100)))} %" not in one.text:
            return False
        if one.kind == "stalled":
            return one.at - line.at >= 7 * DAY
        return line.fraction >= 0.8 and line.at.astimezone(ZoneInfo(truth.zone)).date() < today
    if one.kind == "reviews":
        due = life.due_from
        return (
            due is not None
            and due <= today
            and not any(line.course == 8 and line.day >= due for line in studies)
        )
    if one.kind == "path_step":
        return life.step_on is not None and life.step_on <= today and 9 not in latest
    if one.kind == "deadline":
        return life.deadline is not None and today < life.deadline <= today + 14 * DAY
    return False


def _streak(studies: list[Study], today: date, now_in: str) -> int | None:
    """Study days of a run that reaches up to yesterday and that today would break.

    0 where today has study already, where the run is over, or where a freeze would cover today.
    ``None`` for travellers: of them only that they have not studied today is counted here (their
    days are held by the property tests of streaks).
    """
    lived = sorted({line.day for line in studies})
    if not lived or lived[-1] >= today:
        return 0
    zones = {now_in, *(line.zone for line in studies)}  # who has flown since has flown, too
    if len(zones) > 1:
        return None
    zone = ZoneInfo(zones.pop())
    run = credit = 0
    before: date | None = None
    for day in [*lived, today]:
        for _ in range(_missed(before, day, zone) if before else 0):
            run, credit = (run, credit - 7) if run and credit >= 7 else (0, 0)
        if day < today:
            run, credit = run + 1, min(14, credit + 1)
        before = day
    return run if credit < 7 else 0


def _missed(before: date, day: date, zone: ZoneInfo) -> int:
    """Whole days of 24 hours between two days, at most as many as the calendar has."""
    end = datetime.combine(before + DAY, time(), tzinfo=zone).astimezone(UTC)
    begin = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    return min((day - before).days - 1, (begin - end) // DAY)
