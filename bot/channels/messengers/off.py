"""A channel that is not set up: it says so, and takes nothing."""

from __future__ import annotations

import logging
from typing import Any, Dict, Sequence

from rasa.core.channels.channel import OutputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.messengers.output import UnreachableError

logger = logging.getLogger(__name__)


class OffOutput(OutputChannel):
    """Refuses what should be sent, so that whoever sends knows."""

    def __init__(self, channel: str) -> None:
        self._channel = channel

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Raises :class:`UnreachableError`."""
        raise UnreachableError(f"The channel {self._channel} is off.")

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Raises :class:`UnreachableError`."""
        await self.send_response(recipient_id, {"text": text})


def off_blueprint(channel: str, missing: Sequence[str], wanted: int) -> Blueprint:
    """A blueprint whose health says that the channel is off.

    A channel of which nothing is set is simply not wanted; of half a set-up the log says what
    is missing.
    """
    if len(missing) < wanted:
        logger.error("The channel %s stays off: %s is not set.", channel, " and ".join(missing))
    blueprint = Blueprint(f"{channel}_webhook", __name__)

    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "off", "missing": list(missing)})

    blueprint.add_route(health, "/", methods=["GET"], name="health")
    return blueprint
