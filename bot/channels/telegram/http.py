"""The webhook that Telegram calls: its secret checked, acknowledged at once, answered beside."""

from __future__ import annotations

import hmac
import logging
from typing import Any, Callable, Dict

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.shared.bodies import read_body
from bot.channels.shared.documents import json_object
from bot.channels.shared.errors import ChannelError

logger = logging.getLogger(__name__)

MAX_BODY = 500_000
SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name


def add_routes(blueprint: Blueprint, secret: str, take: Callable[[Dict[str, Any]], None]) -> None:
    """Adds health and the webhook; ``take`` gets every update that carries the secret."""

    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    async def webhook(request: Request) -> HTTPResponse:
        try:
            given = (request.headers.get(SECRET) or "").encode("utf-8", "replace")
            if not hmac.compare_digest(given, secret.encode()):
                raise ChannelError("unauthorised", "This does not come from Telegram.", status=401)
            take(json_object(await read_body(request, MAX_BODY)))
            return response.empty(status=200)
        except ChannelError as error:
            logger.warning("A request to the Telegram webhook was refused: %s", error.code)
            return response.json(error.document(), status=error.status)

    blueprint.add_route(health, "/", methods=["GET"], name="health")
    blueprint.add_route(webhook, "/webhook", methods=["POST"], name="webhook", stream=True)
