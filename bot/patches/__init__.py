"""Changes to Rasa 3.6.21 that keep its behaviour and save most of a turn's time.

Each is a function of its own, one a file, and its test says what must stay as it was; an upgrade
of Rasa that takes a patched attribute away fails there. ``docs/decisions`` says why a session
is cut and why actions hear less.
"""

from __future__ import annotations

from bot.patches.answers import reuse_answer_validator
from bot.patches.calls import keep_connections, send_what_is_read
from bot.patches.collection import freeze_after_start
from bot.patches.events import remember_event_types
from bot.patches.sessions import cut_long_sessions

__all__ = [
    "apply_patches",
    "cut_long_sessions",
    "freeze_after_start",
    "keep_connections",
    "remember_event_types",
    "reuse_answer_validator",
    "send_what_is_read",
]


def apply_patches() -> None:
    """Applies the patches of Rasa's classes; a second call changes nothing."""
    remember_event_types()
    reuse_answer_validator()
    send_what_is_read()
    keep_connections()
    cut_long_sessions()
