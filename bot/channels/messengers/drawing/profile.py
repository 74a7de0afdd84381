"""``profile``: what the learner told of themselves."""

from __future__ import annotations

from typing import Any, Dict

from bot.channels.messengers.drawing.parts import Fields, Note, Parts
from bot.channels.messengers.drawing.words import day, hours, label

NOT_SAID = "not said yet"


def profile(payload: Dict[str, Any]) -> Parts:
    """Goal, interests, level, time, wishes, and whether it is used."""
    weekly = hours(payload.get("weekly_hours"))
    rows = [
        ("Goal", payload.get("career_goal") or NOT_SAID),
        ("Interests", ", ".join(payload.get("interests") or ()) or NOT_SAID),
        ("Level", payload.get("skill_level") or NOT_SAID),
        ("Time", f"{weekly} a week" if weekly else NOT_SAID),
    ]
    for name, value in (payload.get("preferences") or {}).items():
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            rows.append((label(name), day(value) if name == "deadline" else str(value)))
    parts: Parts = [Fields(tuple(rows))]
    if not payload.get("personalised", True):
        parts.append(Note("Personalisation is off: none of this is read for recommendations."))
    return parts
