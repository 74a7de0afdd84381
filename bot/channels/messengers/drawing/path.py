"""``path``: dated steps to a goal."""

from __future__ import annotations

from typing import Any, Dict, List

from bot.channels.messengers.drawing.parts import Fields, Heading, Item, Note, Parts, Text
from bot.channels.messengers.drawing.words import day, hours, joined, percent, span


def path(payload: Dict[str, Any]) -> Parts:
    """Where it leads and until when, the steps, and what there is to say of it."""
    compared = payload.get("what_if")
    parts: Parts = [Heading(_title(payload)), *_facts(payload)]
    if compared:
        parts.append(Text("\n".join(f"• {one}" for one in compared["sentences"])))
    parts += [_step(step) for step in payload["steps"]]
    parts += _deadline(payload.get("deadline"))
    if payload.get("alternatives"):
        parts.append(Text("\n".join(f"• {one['sentence']}" for one in payload["alternatives"])))
    changes = (payload.get("changes") or {}).get("sentences") or []
    if changes:
        parts.append(Text("Since it was made: " + " ".join(changes)))
    if payload.get("skills_missing"):
        parts.append(Note(f"Not covered: {joined(list(payload['skills_missing']))}."))
    parts += [Note(note) for note in payload.get("notes", ())]
    return parts


def _title(payload: Dict[str, Any]) -> str:
    return f"Your path: {payload.get('title') or payload['goal']}"


def _facts(payload: Dict[str, Any]) -> Parts:
    if not payload["steps"]:
        return []
    weeks = payload["weeks"]
    rows = [
        ("When", span(payload["start"], payload["end"])),
        ("How much", f"{hours(payload['total_hours'])} in {weeks} week{'' if weeks == 1 else 's'}"),
    ]
    if payload.get("weekly_hours"):
        rows.append(("Pace", f"{hours(payload['weekly_hours'])} a week"))
    return [Fields(tuple(rows))]


def _step(step: Dict[str, Any]) -> Item:
    course = step["course"]
    length = hours(step.get("hours"))
    about = f"about {length}" if step.get("hours_estimated") else length
    facts: List[Any] = [span(step["start"], step["end"]), about, course.get("level")]
    if step.get("progress"):
        facts.append(f"{percent(step['progress'])} done")
    lines = [" · ".join(str(fact) for fact in facts if fact)]
    if step.get("teaches"):
        lines.append(f"For {joined(list(step['teaches'][:4]))}")
    return Item(course["title"], tuple(lines), course.get("url"), step["order"])


def _deadline(deadline: Any) -> Parts:
    if not deadline:
        return []
    by, spare = day(deadline["date"]), deadline["days_to_spare"]
    if deadline["fits"]:
        return [Text(f"✓ It fits before {by}, with {_days(spare)} to spare.")]
    needed = deadline.get("weekly_hours_needed")
    then = f" With {hours(needed)} a week it would fit." if needed else ""
    return [Text(f"It ends {_days(-spare)} after {by}.{then}")]


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
