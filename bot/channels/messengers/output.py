"""How replies leave by a messenger: drawn, kept, and sent in order."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from bot.channels.messengers.drawing.parts import Drawn
from bot.channels.messengers.drawing.table import draw
from bot.channels.messengers.outbox import Call
from bot.channels.messengers.postman import TO, Postman
from bot.channels.shared.replies import compose
from bot.channels.shared.turns import TurnOutput

DELIVERY = "delivery_id"
MAX_DELIVERY = 100
Form = Callable[[str, Drawn], List[Call]]


class UnreachableError(Exception):
    """A message that nobody asked for cannot be delivered here, now or later."""


class MessengerOutput(TurnOutput):
    """The way out to one messenger; subclasses name it.

    Replies to a message go to the handle it came from. Without one (a message nobody asked for)
    the learner's handle is looked up when it is sent. Such a message is kept once by the
    ``delivery_id`` in its event's metadata.

    Args:
        postman: keeps and sends.
        form: makes the platform's calls of what was drawn for a learner.
        handle: where to, if that is known.
    """

    def __init__(self, postman: Postman, form: Form, handle: Optional[str] = None) -> None:
        self.sent = 0
        self._postman = postman
        self._form = form
        self._handle = handle

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Sends one reply whole: its text, buttons and payload belong together.

        Raises:
            UnreachableError: the learner has no handle here, so nothing was kept.
        """
        parts = compose(message)
        if not parts:
            return
        if self._handle is None and not await self._postman.reachable(recipient_id):
            raise UnreachableError(f"{recipient_id} is not linked with {self.name()}.")
        calls = self._form(recipient_id, draw(parts))
        if self._handle is not None:
            calls = [{**call, TO: self._handle} for call in calls]
        self._postman.post(recipient_id, calls, _delivery(message))
        self.sent += 1

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Sends a text alone."""
        await self.send_response(recipient_id, {"text": text})


def _delivery(message: Dict[str, Any]) -> Optional[str]:
    value = message.get(DELIVERY)
    return value if isinstance(value, str) and 0 < len(value) <= MAX_DELIVERY else None
