"""``explanation``: why one course is, or would be, recommended."""

from __future__ import annotations

from typing import Any, Dict

from bot.channels.messengers.drawing.parts import Item, Meter, Parts
from bot.channels.messengers.drawing.words import course_facts

MOST_PARTS = 5


def explanation(payload: Dict[str, Any]) -> Parts:
    """The reasons, and what spoke for it by its share."""
    course = payload["course"]
    lines = (course_facts(course), *payload.get("reasons", ()))
    item = Item(f"Why {course['title']}", tuple(line for line in lines if line), course.get("url"))
    shares = payload.get("parts", ())[:MOST_PARTS]
    return [item, *(Meter(part["label"], part["share"]) for part in shares)]
