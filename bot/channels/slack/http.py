"""The webhook that Slack calls: verified, acknowledged at once, answered beside."""

from __future__ import annotations

import logging
from typing import Optional
from urllib.parse import parse_qs

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.messengers.intake import Intake
from bot.channels.shared.bodies import read_body
from bot.channels.shared.documents import json_object
from bot.channels.shared.errors import ChannelError
from bot.channels.slack.events import Keyed, from_event, from_interaction
from bot.channels.slack.signature import Signatures

logger = logging.getLogger(__name__)

MAX_BODY = 500_000  # an interaction carries the whole message
FORM = "application/x-www-form-urlencoded"
MAX_CHALLENGE = 1_000


def add_routes(blueprint: Blueprint, signatures: Signatures, intake: Intake) -> None:
    """Adds health and the webhook; events and interactions may share its address."""

    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    async def webhook(request: Request) -> HTTPResponse:
        try:
            body = await read_body(request, MAX_BODY)
            if not signatures.holds(body, request.headers):
                raise ChannelError("unauthorised", "This was not signed by Slack.", status=401)
            is_form = (request.headers.get("content-type") or "").startswith(FORM)
            return _interaction(body, intake) if is_form else _event(body, intake)
        except ChannelError as error:
            logger.warning("A request to the Slack webhook was refused: %s", error.code)
            return response.json(error.document(), status=error.status)

    blueprint.add_route(health, "/", methods=["GET"], name="health")
    blueprint.add_route(webhook, "/webhook", methods=["POST"], name="webhook", stream=True)


def _event(body: bytes, intake: Intake) -> HTTPResponse:
    document = json_object(body)
    if document.get("type") == "url_verification":
        challenge = str(document.get("challenge", ""))[:MAX_CHALLENGE]
        return response.json({"challenge": challenge})
    return _taken(from_event(document), intake)


def _interaction(body: bytes, intake: Intake) -> HTTPResponse:
    fields = parse_qs(body.decode("utf-8", "replace"))
    payload = (fields.get("payload") or [""])[0]
    return _taken(from_interaction(json_object(payload.encode())), intake)


def _taken(keyed: Optional[Keyed], intake: Intake) -> HTTPResponse:
    """Slack waits three seconds for this, and sends again what it does not get it for."""
    if keyed is not None:
        intake.take(*keyed)
    return response.empty(status=200)
