"""Who is behind a handle, and where a learner is reached: for the Rasa process alone.

The action server listens on loopback; these routes also want the token of Rasa's own API, which
the processes of an installation share.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sanic import Request, Sanic, response
from sanic.response import HTTPResponse

from actions.runtime import runtime
from recommender.bootstrap import Waymark
from recommender.errors import BadInputError, NotFoundError, WaymarkError

log = logging.getLogger(__name__)

OK, BAD, UNAUTHORISED, NOT_FOUND, UNAVAILABLE = 200, 400, 401, 404, 503
MAX_ALIASES = 3
Ask = Callable[[Waymark, str, dict[str, Any], datetime], dict[str, Any] | None]


def add_contact_routes(app: Sanic[Any, Any]) -> None:
    """Adds ``POST /channels/<channel>/learner`` and ``…/handle``."""

    async def learner(request: Request, channel: str) -> HTTPResponse:
        return await _answer(request, channel, learner_of)

    async def handle(request: Request, channel: str) -> HTTPResponse:
        return await _answer(request, channel, handle_of)

    app.add_route(learner, "/channels/<channel:str>/learner", methods=["POST"])
    app.add_route(handle, "/channels/<channel:str>/handle", methods=["POST"])


def learner_of(
    waymark: Waymark, channel: str, asked: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """The learner behind ``asked["handle"]``, made on first sight, as the store knows them.

    A conversation under an id that went into this account is erased once it is quiet.
    """
    aliases = asked.get("aliases")
    found = waymark.linking.learner_of(
        channel,
        _text(asked, "handle") or "",
        now=now,
        name=_text(asked, "name"),
        time_zone=_text(asked, "tz"),
        aliases=[one for one in aliases if isinstance(one, str)][:MAX_ALIASES]
        if isinstance(aliases, list)
        else (),
    )
    _clear(waymark, found.learner_id, now)
    learner = waymark.learners.get(found.learner_id)
    return {
        "learner_id": found.learner_id,
        "created": found.created,
        "name": learner.name,
        "tz": learner.time_zone,
    }


def handle_of(
    waymark: Waymark, channel: str, asked: dict[str, Any], _now: datetime
) -> dict[str, Any] | None:
    """Where ``asked["learner_id"]`` is reached; ``None`` where they are not."""
    found = waymark.linking.handle_of(_text(asked, "learner_id") or "", channel)
    return {"handle": found} if found else None


def _clear(waymark: Waymark, learner_id: str, now: datetime) -> None:
    from recommender.storage import trackers

    for earlier in waymark.linking.uncleared(learner_id, now=now):
        trackers.erase(waymark.settings, earlier)
        waymark.linking.cleared(earlier, now=now)


async def _answer(request: Request, channel: str, ask: Ask) -> HTTPResponse:
    waymark = await asyncio.to_thread(lambda: runtime().waymark)
    if not is_allowed(request, waymark):
        return response.json({"error": "unauthorised"}, status=UNAUTHORISED)
    asked = request.json
    if not isinstance(asked, dict):
        return response.json({"error": "bad_input"}, status=BAD)
    try:
        found = await asyncio.to_thread(ask, waymark, channel, asked, datetime.now(UTC))
    except (BadInputError, NotFoundError) as error:
        return response.json({"error": error.code}, status=BAD)
    except WaymarkError as error:
        log.error("%s failed: %s", request.path, error.code)
        return response.json({"error": error.code}, status=UNAVAILABLE)
    return response.json(found or {}, status=OK if found else NOT_FOUND)


def is_allowed(request: Request, waymark: Waymark) -> bool:
    """Whether a request carries the token of Rasa's own API."""
    token = waymark.settings.rasa_token
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token is None or not given:
        return False
    return hmac.compare_digest(given.encode(), token.get_secret_value().encode())


def _text(asked: dict[str, Any], name: str) -> str | None:
    value = asked.get(name)
    return value if isinstance(value, str) and value else None
