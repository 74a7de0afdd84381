"""How replies leave: one message for one reply, kept in the outbox or handed back over HTTP."""

from __future__ import annotations

import logging
import sqlite3
from typing import Any, Callable, Dict, List, Optional

from socketio import AsyncServer

from bot.channels.shared.offered import Offered
from bot.channels.shared.replies import compose
from bot.channels.shared.turns import TurnOutput
from bot.channels.web.outbox import Outbox

logger = logging.getLogger(__name__)

NAME = "web"
DELIVERY = "delivery_id"
"""In the metadata of an event that another process sends: by it a repeat is recognised."""


def room(subject: str) -> str:
    """The Socket.IO room of a subject; the prefix keeps it apart from rooms of sockets."""
    return f"subject:{subject}"


class WebOutput(TurnOutput):
    """What both ways out share; ``sent`` counts the replies of this turn."""

    def __init__(self, offered: Offered, clock: Callable[[], float]) -> None:
        self.sent = 0
        self._offered = offered
        self._clock = clock

    @classmethod
    def name(cls) -> str:
        """The channel's name, also for responses of the domain that are meant for it."""
        return NAME

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Sends one reply whole: its text, buttons and payload belong together."""
        parts = compose(message)
        if not parts:
            return
        self.sent += 1
        try:
            self._offered.add(recipient_id, parts, self._clock())
        except sqlite3.Error as error:
            logger.error("Offers to %s cannot be kept: %s", recipient_id, type(error).__name__)
        await self.deliver(recipient_id, parts, message.get(DELIVERY))

    async def deliver(
        self, recipient_id: str, parts: Dict[str, Any], delivery: Optional[str] = None
    ) -> None:
        """Hands the composed message over; one with a ``delivery`` that came before is nothing."""
        raise NotImplementedError

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Sends a text alone."""
        await self.send_response(recipient_id, {"text": text})


class CollectedOutput(WebOutput):
    """Collects the replies of one turn for the answer to an HTTP request."""

    def __init__(self, offered: Offered, clock: Callable[[], float]) -> None:
        super().__init__(offered, clock)
        self.messages: List[Dict[str, Any]] = []

    async def deliver(
        self, recipient_id: str, parts: Dict[str, Any], delivery: Optional[str] = None
    ) -> None:
        """Keeps the message as Rasa's own HTTP channel would write it."""
        self.messages.append({"recipient_id": recipient_id, **parts})


class SocketOutput(WebOutput):
    """Stores each message, then sends it to every open page of the subject."""

    def __init__(
        self, sio: AsyncServer, outbox: Outbox, offered: Offered, clock: Callable[[], float]
    ) -> None:
        super().__init__(offered, clock)
        self._sio = sio
        self._outbox = outbox

    async def deliver(
        self, recipient_id: str, parts: Dict[str, Any], delivery: Optional[str] = None
    ) -> None:
        """Sends with the id to acknowledge; without one if the message could not be stored.

        A message with a ``delivery`` is stored or fails: who sends it tries again.
        """
        if delivery:
            number = self._outbox.put_once(recipient_id, parts, self._clock(), delivery)
            if number is None:
                return
            message = {"id": number, **parts}
        else:
            message = self._stored(recipient_id, parts)
        await self._sio.emit("bot_uttered", message, room=room(recipient_id))

    def _stored(self, recipient_id: str, parts: Dict[str, Any]) -> Dict[str, Any]:
        try:
            return {"id": self._outbox.put(recipient_id, parts, self._clock()), **parts}
        except sqlite3.Error as error:
            logger.error("The outbox cannot be written: %s", type(error).__name__)
            return dict(parts)
