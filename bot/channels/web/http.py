"""The HTTP routes of the web channel."""

from __future__ import annotations

import functools
import json
import logging
from typing import Any, Awaitable, Callable, Dict

from sanic import Blueprint, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.shared import errors
from bot.channels.shared.bodies import read_body
from bot.channels.shared.errors import ChannelError
from bot.channels.shared.messages import read_message
from bot.channels.web import cors, history
from bot.channels.web.output import CollectedOutput
from bot.channels.web.services import Services
from bot.channels.web.tokens import GUEST_LIFETIME_S, Identity
from bot.monitoring.refused import refused

logger = logging.getLogger(__name__)

MAX_BODY = 64_000
UNAUTHORISED = 401
Handler = Callable[[Request], Awaitable[HTTPResponse]]


def add_routes(blueprint: Blueprint, services: Services) -> None:
    """Adds health, guest, webhook and history to ``blueprint``."""

    @plain
    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    @plain
    async def guest(request: Request) -> HTTPResponse:
        return response.json(_new_guest(request, services))

    @plain
    async def webhook(request: Request) -> HTTPResponse:
        return response.json(await _answer(request, services))

    @plain
    async def past(request: Request) -> HTTPResponse:
        identity = _identify(request, services)
        events = await history.spoken_events(request.app.ctx.agent, identity.subject)
        return response.json({"messages": history.conversation(events)})

    # The body is read by the handlers, so that too large a one is refused before it is here.
    blueprint.add_route(health, "/", methods=["GET"], name="health")
    blueprint.add_route(guest, "/guest", methods=["POST"], name="guest", stream=True)
    blueprint.add_route(webhook, "/webhook", methods=["POST"], name="webhook", stream=True)
    blueprint.add_route(past, "/history", methods=["GET"], name="history")
    _add_cors(blueprint, services)


def plain(handler: Handler) -> Handler:
    """Turns whatever goes wrong in ``handler`` into a plain answer."""

    @functools.wraps(handler)
    async def wrapped(request: Request) -> HTTPResponse:
        try:
            return await handler(request)
        except ChannelError as error:
            if error.status == UNAUTHORISED:
                _note(request, error)
            return response.json(error.document(), status=error.status)
        except SanicException:
            raise
        except Exception as error:
            logger.error("%s failed: %s", request.path, type(error).__name__)
            logger.debug("The failure in full", exc_info=True)
            failure = ChannelError("error", "Something went wrong here. Please try again.")
            return response.json(failure.document(), status=500)

    return wrapped


def _note(request: Request, error: ChannelError) -> None:
    logger.warning("%s refused: %s", request.path, error.code)
    door = request.path.rstrip("/").rsplit("/", 1)[-1]
    refused().note(door, error.code, _address(request), error.subject)


def _address(request: Request) -> str:
    return str(request.remote_addr or request.ip)


def _add_cors(blueprint: Blueprint, services: Services) -> None:
    async def preflight(_: Request) -> HTTPResponse:
        return response.empty()

    for path in ("/", "/guest", "/webhook", "/history"):
        name = f"preflight_{path.strip('/')}"
        blueprint.add_route(preflight, path, methods=["OPTIONS"], name=name)

    @blueprint.middleware("response")
    async def allow(request: Request, answer: HTTPResponse) -> None:
        origin = request.headers.get("origin")
        is_preflight = request.method == "OPTIONS"
        answer.headers.update(cors.headers(origin, services.origins, is_preflight))


def _identify(request: Request, services: Services) -> Identity:
    return services.tokens.verify(request.headers.get("authorization"), services.clock())


def _new_guest(request: Request, services: Services) -> Dict[str, Any]:
    now = services.clock()
    if not services.guests.take(_address(request), now):
        raise ChannelError(
            "too_many_guests",
            "Too many people began here just now.",
            status=429,
            hint="Please try again in a minute.",
        )
    token, identity = services.tokens.guest(now)
    return {"token": token, "sub": identity.subject, "expires_in": GUEST_LIFETIME_S}


async def _answer(request: Request, services: Services) -> Any:
    identity = _identify(request, services)
    document = parse(await read_body(request, MAX_BODY))
    incoming = read_message(document, functools.partial(services.offered.holds, identity.subject))
    output = CollectedOutput(services.offered, services.clock)
    services.turns.admit(identity.subject)
    await services.turns.run(identity, incoming, output)
    return output.messages


def parse(body: bytes) -> Any:
    """The JSON document in ``body``; raises ``bad_request``."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise errors.bad_request(
            "This is not JSON.", 'Send {"message": "…"} as application/json.'
        ) from error
