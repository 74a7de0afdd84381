"""The smaller payloads: a record, the next step, buddies, an error."""

from __future__ import annotations

from typing import Any, Dict

from bot.channels.messengers.drawing.parts import Fields, Heading, Item, Note, Parts, Text
from bot.channels.messengers.drawing.words import day, hours, percent

SIGHTS = {"streak": "streak", "courses": "courses", "hours": "hours"}


def certificate(payload: Dict[str, Any]) -> Parts:
    """A record of one completed course, saying what it is."""
    rows = [("Course", payload["course"]["title"]), ("Completed", day(payload["completed_on"]))]
    if payload.get("name"):
        rows.insert(0, ("Name", payload["name"]))
    if payload.get("hours"):
        rows.append(("Length", str(hours(payload["hours"]))))
    if payload.get("skills"):
        rows.append(("Skills", ", ".join(payload["skills"][:10])))
    small = [payload["statement"], payload["certificate_id"]]
    return [Heading("Record of completion"), Fields(tuple(rows)), *map(Note, small)]


def next_step(payload: Dict[str, Any]) -> Parts:
    """One thing to do now, why, and what else there is."""
    reasons = tuple(reason["text"] for reason in payload.get("reasons", ()))
    parts: Parts = [Item(payload["text"], reasons)]
    others = payload.get("others") or []
    if others:
        parts.append(Text("Or: " + " ".join(one["text"] for one in others)))
    return parts


def buddies(payload: Dict[str, Any]) -> Parts:
    """Each with what they agreed to show, and nothing else."""
    return [_buddy(one) for one in payload["buddies"]]


def _buddy(buddy: Dict[str, Any]) -> Item:
    lines = []
    if buddy.get("streak_days") is not None:
        lines.append(f"Streak: {buddy['streak_days']} days")
    if buddy.get("hours_this_week") is not None:
        lines.append(f"This week: {hours(buddy['hours_this_week'])}")
    lines += [
        f"{course['title']}: {percent(course['percent'] / 100)}"
        for course in buddy.get("courses") or ()
    ]
    shown = ", ".join(SIGHTS[one] for one in buddy["i_show"] if one in SIGHTS)
    lines.append(f"Sees of you: {shown or 'your first name only'}")
    return Item(buddy.get("name") or "Your buddy", tuple(lines))


def notice(payload: Dict[str, Any]) -> Parts:  # noqa: ARG001 - a notice has no data
    """Its text says everything."""
    return []


def error(payload: Dict[str, Any]) -> Parts:
    """What to do next, if anything can be done."""
    return [Note(payload["hint"])] if payload.get("hint") else []
