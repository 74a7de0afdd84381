"""``nudge`` and ``nudge_settings``: a word nobody asked for, and what holds for such words."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from bot.channels.messengers.drawing.parts import Fields, Note, Parts
from bot.channels.messengers.drawing.words import day, joined

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def nudge(payload: Dict[str, Any]) -> Parts:
    """The text says it; below it stands why it came."""
    return [Note(payload["reason"])]


def nudge_settings(payload: Dict[str, Any]) -> Parts:
    """When, how often, where and of what."""
    rows: List[Tuple[str, str]] = [
        ("Reminders", "on" if payload["on"] else "off"),
        ("Hour", payload["hour"] + ("" if payload["hour_chosen"] else ", your usual one")),
        ("Quiet", " to ".join(payload["quiet"])),
    ]
    if payload["days_off"]:
        rows.append(("Never on", joined([DAYS[one] for one in payload["days_off"]])))
    if payload["per_week"]:
        rows.append(("At most", f"{payload['per_week']} a week"))
    if payload["channel"]:
        rows.append(("Where", str(payload["channel"]).capitalize()))
    off = [one["title"] for one in payload["kinds"] if not one["on"]]
    if off:
        rows.append(("Switched off", ", ".join(off)))
    for name, label in (("snoozed_until", "Paused until"), ("remind_at", "Next reminder")):
        if payload[name]:
            rows.append((label, day(payload[name])))
    return [Fields(tuple(rows))]
