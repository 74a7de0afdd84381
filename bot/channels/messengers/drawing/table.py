"""Which function draws which payload, and how a whole reply comes about."""

from __future__ import annotations

import logging
from typing import Any, Callable, Dict, List, Optional, Tuple

from bot.channels.messengers.drawing.courses import courses
from bot.channels.messengers.drawing.explanation import explanation
from bot.channels.messengers.drawing.figures import chart, sheet
from bot.channels.messengers.drawing.nudges import nudge, nudge_settings
from bot.channels.messengers.drawing.parts import Button, Drawn, Part, Parts, Picture, Text
from bot.channels.messengers.drawing.path import path
from bot.channels.messengers.drawing.profile import profile
from bot.channels.messengers.drawing.progress import progress
from bot.channels.messengers.drawing.quiz import quiz
from bot.channels.messengers.drawing.small import buddies, certificate, error, next_step, notice
from bot.channels.messengers.drawing.spoken import around

logger = logging.getLogger(__name__)

RENDERERS: Dict[str, Callable[[Dict[str, Any]], Parts]] = {
    "buddies": buddies,
    "certificate": certificate,
    "chart": chart,
    "courses": courses,
    "error": error,
    "experiment": sheet,
    "explanation": explanation,
    "moderation": sheet,
    "next_step": next_step,
    "notice": notice,
    "nudge": nudge,
    "nudge_settings": nudge_settings,
    "path": path,
    "privacy": sheet,
    "profile": profile,
    "progress": progress,
    "quiz": quiz,
    "settings": sheet,
    "statistics": sheet,
}
VERSION = 1


def draw(reply: Dict[str, Any]) -> Drawn:
    """A composed reply of Rasa (``text``, ``custom``, ``image``, ``buttons``) as parts.

    A payload of a type or a shape that is not known leaves its text, alone.
    """
    text = str(reply.get("text") or "").strip()
    custom = reply.get("custom")
    card = _card(custom) if isinstance(custom, dict) else None
    before, after = around(text, custom) if card and isinstance(custom, dict) else (text, "")
    parts: List[Part] = [Text(before)] if before else []
    parts += card or []
    parts += [Text(after)] if after else []
    if reply.get("image"):
        parts.append(Picture(str(reply["image"]), _alt(custom, text)))
    return Drawn(text or _spoken(parts), tuple(parts), _buttons(reply))


def _card(payload: Dict[str, Any]) -> Optional[Parts]:
    renderer = RENDERERS.get(str(payload.get("type")))
    if renderer is None or payload.get("version") != VERSION:
        return None
    try:
        card = renderer(payload)
        around("", payload)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
        kind = type(problem).__name__
        logger.warning("A payload of type %s has another shape: %s", payload["type"], kind)
        return None
    return card


def _alt(custom: Any, text: str) -> str:
    alt = custom.get("alt") if isinstance(custom, dict) else None
    return str(alt or text or "Picture")


def _buttons(reply: Dict[str, Any]) -> Tuple[Button, ...]:
    return tuple(
        Button(one["title"], one["payload"])
        for one in reply.get("buttons", ())
        if one["title"] and one["payload"]
    )


def _spoken(parts: List[Part]) -> str:
    """Words for a reply that came without any, for notifications."""
    for part in parts:
        for name in ("text", "title", "alt", "label"):
            if getattr(part, name, None):
                return str(getattr(part, name))
    return "A message from your course guide"
