"""Study sessions as iCalendar (RFC 5545), for any calendar application."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from recommender.paths.model import Path, Step
from recommender.paths.sessions import Session
from recommender.paths.words import counted

A_YEAR = timedelta(days=366)  # so that the rules before the first change of clocks are there
PRODUCT = "-//Waymark//Learning path//EN"


def calendar(path: Path, sessions: Sequence[Session], *, now: datetime, owner: str = "") -> bytes:
    """One event a session, on the clock of the learner's time zone, with that zone's rules.

    A session keeps its UID as long as its course is in the path, so that importing a later
    version moves it instead of adding another.

    Args:
        path: the path.
        sessions: its sessions.
        now: aware time of the export.
        owner: keeps the sessions of two people apart; hashed.

    Returns:
        UTF-8 text with CRLF line ends.
    """
    document = Calendar()
    document.add("prodid", PRODUCT)
    document.add("version", "2.0")
    document.add("calscale", "GREGORIAN")
    document.add("method", "PUBLISH")
    document.add("x-wr-calname", path.title or path.goal)
    steps = {step.course.course_id: step for step in path.steps}
    last = {session.course_id: session.number for session in sessions}
    for session in sessions:
        document.add_component(
            _event(session, steps[session.course_id], last[session.course_id], path, now, owner)
        )
    if path.request.time_zone != "UTC" and sessions:
        begun, ended = sessions[0].begin.date(), sessions[-1].end.date()
        document.add_missing_timezones(begun - A_YEAR, ended + A_YEAR)
    return bytes(document.to_ical())


def _event(session: Session, step: Step, of: int, path: Path, now: datetime, owner: str) -> Event:
    event = Event()
    event.add("uid", uid(owner, session))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", path.version)
    event.add("dtstart", session.begin)
    event.add("dtend", session.end)
    event.add("summary", f"Study: {step.course.title}")
    event.add("description", _description(session, step, of, path))
    event.add("transp", "OPAQUE")
    if step.course.url:
        event.add("url", step.course.url)
    return event


def _description(session: Session, step: Step, of: int, path: Path) -> str:
    lines = [f"Session {session.number} of {of}, {counted(session.minutes, 'minute')}."]
    if step.teaches:
        lines.append(f"Towards: {', '.join(step.teaches)}.")
    lines.append(f"Step {step.order} of {len(path.steps)}: {path.goal}")
    return "\n".join(lines)


def uid(owner: str, session: Session) -> str:
    """The same for the same session of the same person, in every export."""
    told = "\n".join((owner, session.course_id, str(session.number)))
    return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@waymark"
