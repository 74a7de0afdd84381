"""The way in for posts in rooms: from this machine, with the token of Rasa's API."""

from __future__ import annotations

import hmac
import ipaddress
import logging
import os
from typing import Any, Dict

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.messengers.room_post import room_post
from bot.channels.messengers.rooms import RoomDesk
from bot.channels.shared.bodies import read_body
from bot.channels.shared.documents import json_object
from bot.channels.shared.errors import ChannelError, bad_request

logger = logging.getLogger(__name__)

PATH = "/rooms"
MAX_BODY = 20_000
MAX_ID = 100
PASSED_ON = ("x-forwarded-for", "forwarded", "x-real-ip")


def add_rooms(blueprint: Blueprint, desk: RoomDesk) -> None:
    """Adds ``POST /rooms {"delivery", "room", "post"}`` → ``{"outcome", "reason"?}``."""

    async def rooms(request: Request) -> HTTPResponse:
        try:
            if not may_post(request):
                raise ChannelError("unauthorised", "This needs the token of Rasa.", status=401)
            document = json_object(await read_body(request, MAX_BODY))
            delivery, room = _id(document, "delivery"), _id(document, "room")
            outcome = await desk.post(delivery, room, room_post(document.get("post")))
            return response.json(outcome)
        except ChannelError as error:
            logger.warning("A post in a room was refused: %s", error.code)
            return response.json(error.document(), status=error.status)

    async def end(*_: Any) -> None:
        await desk.close()

    blueprint.add_route(rooms, PATH, methods=["POST"], name="rooms", stream=True)
    blueprint.listener("before_server_stop")(end)


def may_post(request: Request) -> bool:
    """Whether a request has the token, and was made on this machine."""
    token = os.environ.get("WAYMARK_RASA_TOKEN", "")
    given = (request.headers.get("authorization") or "").encode("utf-8", "replace")
    if not token or not hmac.compare_digest(given, f"Bearer {token}".encode()):
        return False
    return not any(name in request.headers for name in PASSED_ON) and _is_here(request.ip)


def _is_here(address: str) -> bool:
    try:
        is_loopback = ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
    return is_loopback or address == os.environ.get("WAYMARK_HOST")


def _id(document: Dict[str, Any], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= MAX_ID:
        raise bad_request(f"“{name}” is missing.")
    return value
