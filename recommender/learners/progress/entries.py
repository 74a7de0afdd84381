"""The study log: its lines as they are after corrections, and what may be a line. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from recommender.errors import BadInputError
from recommender.learners.model import Event, EventKind
from recommender.learners.progress.days import DAY, ZONE, event_day, event_zone, local_day
from recommender.learners.progress.model import StudyEntry

ENTRY, MINUTES, SKILL, WITHDRAWN = "entry", "minutes", "skill", "withdrawn"
MINUTES_OF_A_DAY = 24 * 60
OLDEST = timedelta(days=366)
MAX_SKILL_CHARACTERS = 200


def new_entry(
    learner_id: str,
    minutes: int,
    *,
    course_id: str | None,
    skill: str | None,
    day: date | None,
    zone: str,
    now: datetime,
) -> StudyEntry:
    """A line for the log, with an id that the same words at the same moment get again.

    Raises:
        BadInputError: minutes outside 1..1440, a day to come or more than a year ago.
    """
    today = local_day(now, zone)
    entry = StudyEntry(
        entry_id="",
        minutes=minutes,
        day=day or today,
        zone=zone,
        at=now,
        course_id=course_id,
        skill=" ".join(skill.split())[:MAX_SKILL_CHARACTERS] or None if skill else None,
        backdated=day is not None and day != today,
    )
    told = (learner_id, now.isoformat(), minutes, course_id, entry.skill, entry.day.isoformat())
    return checked(replace(entry, entry_id=_digest(*told)), now=now)


def checked(entry: StudyEntry, *, now: datetime) -> StudyEntry:
    """``entry``; raises :class:`BadInputError` when it cannot be true."""
    if not 1 <= entry.minutes <= MINUTES_OF_A_DAY:
        raise BadInputError(
            "A line of the study log is 1 minute to 24 hours long.",
            "Tell me the time of one day at a time.",
        )
    today = local_day(now, entry.zone)
    if entry.day > today:
        raise BadInputError("That day is still to come.", "Tell me when you have studied.")
    if entry.day < today - OLDEST:
        raise BadInputError("That is more than a year ago.", "Tell me of a day since then.")
    return entry


def check_day(entries: Iterable[StudyEntry], entry: StudyEntry) -> None:
    """Raises :class:`BadInputError` when the lines of its day with ``entry`` exceed 24 hours."""
    others = (one for one in entries if one.entry_id != entry.entry_id and one.day == entry.day)
    if sum(one.minutes for one in others) + entry.minutes > MINUTES_OF_A_DAY:
        raise BadInputError(
            "That makes more than 24 hours of study on one day.",
            "Correct what is there, or tell me another day.",
        )


def entry_event(entry: StudyEntry, *, now: datetime, channel: str | None = None) -> Event:
    """The event that writes ``entry``, or its newest version."""
    payload: dict[str, Any] = {
        ENTRY: entry.entry_id,
        MINUTES: entry.minutes,
        DAY: entry.day.isoformat(),
        ZONE: entry.zone,
    }
    if entry.skill:
        payload[SKILL] = entry.skill
    return Event(
        EventKind.STUDY, now, entry.course_id, float(entry.minutes), channel, None, payload
    )


def withdrawal_event(entry: StudyEntry, *, now: datetime, channel: str | None = None) -> Event:
    """The event that takes ``entry`` back; it names no course, so that it is no sign of one."""
    payload = {ENTRY: entry.entry_id, WITHDRAWN: True, ZONE: entry.zone}
    return Event(EventKind.STUDY, now, None, None, channel, None, payload)


def fold_entries(events: Iterable[Event]) -> tuple[StudyEntry, ...]:
    """The study log that ``events`` (any order, repeats allowed) add up to, by day and time.

    Of several versions of a line the latest counts; one that was withdrawn is gone for good.
    An event of another system, without an id, is a line of its own; its value is minutes.
    """
    first: dict[str, datetime] = {}
    latest: dict[str, tuple[tuple[Any, ...], Event]] = {}
    withdrawn: set[str] = set()
    for event in events:
        if event.kind is not EventKind.STUDY:
            continue
        payload = event.payload or {}
        name = str(payload.get(ENTRY) or _foreign(event))
        if payload.get(WITHDRAWN):
            withdrawn.add(name)
            continue
        first[name] = min(first.get(name, event.occurred_at), event.occurred_at)
        order = (event.occurred_at, _minutes(event), event_day(event), event.course_id or "")
        if name not in latest or order > latest[name][0]:
            latest[name] = order, event
    found = (
        _entry(name, event, first[name])
        for name, (_, event) in latest.items()
        if name not in withdrawn and _minutes(event) > 0
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.at, one.entry_id)))


def _entry(name: str, event: Event, first: datetime) -> StudyEntry:
    zone, day = event_zone(event), event_day(event)
    skill = (event.payload or {}).get(SKILL)
    return StudyEntry(
        entry_id=name,
        minutes=_minutes(event),
        day=day,
        zone=zone,
        at=first,
        course_id=event.course_id,
        skill=skill if isinstance(skill, str) else None,
        backdated=day != local_day(first, zone),
    )


def _minutes(event: Event) -> int:
    told = (event.payload or {}).get(MINUTES, event.value)
    return min(MINUTES_OF_A_DAY, int(told)) if isinstance(told, int | float) and told > 0 else 0


def _foreign(event: Event) -> str:
    return _digest(event.occurred_at.isoformat(), event.course_id, event.value)


def _digest(*parts: object) -> str:
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
