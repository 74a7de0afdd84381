"""One of Rasa's replies, as channels hand it on."""

from __future__ import annotations

from typing import Any, Dict

PARTS = ("text", "image", "attachment", "custom")


def compose(reply: Dict[str, Any]) -> Dict[str, Any]:
    """The parts of one of Rasa's replies that clients know; empty ones are left out."""
    message = {name: reply[name] for name in PARTS if reply.get(name)}
    buttons = list(reply.get("buttons") or []) + list(reply.get("quick_replies") or [])
    if buttons:
        message["buttons"] = [
            {"title": str(b.get("title", "")), "payload": str(b.get("payload", ""))}
            for b in buttons
        ]
    return message
