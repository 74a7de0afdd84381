"""Reading conversations: the class of an event is looked up once a name."""

from __future__ import annotations

import functools
from typing import Dict, Optional, Type

from rasa.shared.core.events import Event

from bot.patches.marks import is_marked, marked


def remember_event_types() -> None:
    """Looks an event class up once a name instead of walking the class tree for every event.

    Reading a conversation resolves each stored event: 39 % of a short turn went there.
    """
    original = Event.resolve_by_type
    if is_marked(original):
        return
    known: Dict[str, Type[Event]] = {}

    @functools.wraps(original)
    def resolve_by_type(
        type_name: str, default: Optional[Type[Event]] = None
    ) -> Optional[Type[Event]]:
        if type_name in known:
            return known[type_name]
        found = original(type_name, default)
        # A default, or nothing, is no knowledge: the class may be defined later.
        if found is not None and getattr(found, "type_name", None) == type_name:
            known[type_name] = found
        return found

    Event.resolve_by_type = staticmethod(marked(resolve_by_type))  # type: ignore[method-assign]
