"""What an action answers, before it becomes Rasa's messages and events."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

Button = dict[str, str]


@dataclass(frozen=True, slots=True)
class Say:
    """One message: either a composed ``text`` or a ``response`` of the domain with its values.

    ``image`` is the address of a picture; the payload beside it has the text that says the same.
    """

    text: str | None = None
    response: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    payload: dict[str, Any] | None = None
    buttons: tuple[Button, ...] = ()
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Messages in their order, slots to set, and further Rasa events.

    ``offer`` is the intent that a plain "yes" in the next message stands for.
    """

    says: tuple[Say, ...] = ()
    slots: dict[str, Any] = field(default_factory=dict)
    events: tuple[dict[str, Any], ...] = ()
    offer: str | None = None

    def followed_by(self, other: Reply) -> Reply:
        """Both replies, one after the other; where they disagree, the later one holds."""
        return Reply(
            says=self.says + other.says,
            slots={**self.slots, **other.slots},
            events=self.events + other.events,
            offer=other.offer or self.offer,
        )


def button(title: str, intent: str, **entities: Any) -> Button:
    """A button that says ``/intent{"entity": value}`` when pressed."""
    body = json.dumps(entities, ensure_ascii=False) if entities else ""
    return {"title": title, "payload": f"/{intent}{body}"}
