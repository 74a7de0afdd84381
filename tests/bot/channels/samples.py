"""Payloads as the library builds them, and replies that carry them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.channels.messengers.drawing.parts import Button
from bot.channels.messengers.offers import Offers
from bot.channels.telegram.keyboards import Keys

FILE = Path(__file__).resolve().parents[2] / "support" / "payload_samples.json"
SAMPLES: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
BUTTONS = [
    {"title": "Tell me more", "payload": '/course_details{"course_id": "c1"}'},
    {"title": "Show me courses", "payload": "/recommend"},
]
NOW = 1_800_000_000.0


def reply(name: str) -> dict[str, Any]:
    """A reply that carries the sample of that name."""
    return {"text": "Here you are.", "custom": SAMPLES[name], "buttons": BUTTONS}


def many_courses(count: int) -> dict[str, Any]:
    """A list of so many courses."""
    one = SAMPLES["list"]["courses"][0]
    courses = [{**one, "id": f"c{n}", "title": f"Course {n}"} for n in range(1, count + 1)]
    return {**SAMPLES["list"], "courses": courses}


def key_of(button: Button) -> str:
    """A key that needs no store."""
    return f"key-{button.payload}"


def keys_of(offers: Offers, subject: str = "ann") -> Keys:
    """Keys in a store."""
    return Keys(offers, subject, NOW)
