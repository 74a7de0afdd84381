"""What a platform told us, after its own form was taken off."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, Optional

from bot.channels.messengers.people import Contact


@dataclass(frozen=True)
class Update:
    """One thing somebody did: they wrote ``text``, or pressed the button behind ``key``.

    Attributes:
        contact: who, verified by the platform.
        text: what they wrote, or the pressed button's title.
        key: of the button that was pressed.
        place: where the button stands, for changing that message (the channel's own form).
    """

    contact: Contact
    text: str = ""
    key: Optional[str] = None
    place: Optional[Dict[str, Any]] = None

    def document(self) -> Dict[str, Any]:
        """As JSON, for the inbox."""
        return asdict(self)


def update_of(document: Dict[str, Any]) -> Update:
    """The update that :meth:`Update.document` wrote."""
    contact = document["contact"]
    return Update(
        Contact(contact["handle"], contact["name"], contact["tz"], tuple(contact["aliases"])),
        document["text"],
        document["key"],
        document["place"],
    )
