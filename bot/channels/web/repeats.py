"""Messages that a client sends again because their acknowledgement was lost."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Dict, Tuple

MAX_REMEMBERED = 10_000
MAX_ID = 64


class Repeats:
    """The ids of the last messages, in memory; at most 10,000 over all subjects.

    Clients that want a message taken once name it in ``metadata.message_id``.
    """

    def __init__(self) -> None:
        self._seen: "OrderedDict[Tuple[str, str], None]" = OrderedDict()

    def holds(self, subject: str, client: Dict[str, Any]) -> bool:
        """Whether ``subject`` already sent the message that ``client`` names."""
        return (subject, _id(client)) in self._seen

    def add(self, subject: str, client: Dict[str, Any]) -> None:
        """Remembers the message, if it has a name."""
        name = _id(client)
        if not name:
            return
        self._seen[(subject, name)] = None
        while len(self._seen) > MAX_REMEMBERED:
            self._seen.popitem(last=False)


def _id(client: Dict[str, Any]) -> str:
    value = client.get("message_id")
    return value if isinstance(value, str) and 0 < len(value) <= MAX_ID else ""
