"""``/metrics``, ``/healthz`` and ``/readyz`` of the action server, and counts from Rasa's process.

The server listens on loopback alone; ``POST /turns`` also wants the token of Rasa's own API.
"""

from __future__ import annotations

import asyncio
import hmac
from datetime import UTC, datetime
from typing import Any

from sanic import Request, Sanic, response
from sanic.response import HTTPResponse

from actions.runtime import runtime
from recommender.errors import BadInputError, WaymarkError
from recommender.monitoring.health import Readiness, readiness
from recommender.monitoring.metrics import CONTENT_TYPE, metrics

BAD, UNAUTHORISED, UNAVAILABLE = 400, 401, 503
WARMING = Readiness(False, "The model is being read into memory; try again in a few seconds.")


def add_monitoring_routes(app: Sanic[Any, Any]) -> None:
    """Adds the routes to ``app``."""

    async def shown(_: Request) -> HTTPResponse:
        return response.raw(metrics().exposition(), content_type=CONTENT_TYPE)

    async def healthy(_: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    async def ready(_: Request) -> HTTPResponse:
        found = await asyncio.to_thread(readiness, lambda: runtime().waymark, model=True)
        if found.ready and not runtime().ready:
            found = WARMING
        return response.json(found.document(), status=found.status)

    app.add_route(shown, "/metrics", name="metrics")
    app.add_route(healthy, "/healthz", name="healthz")
    app.add_route(ready, "/readyz", name="readyz")
    app.add_route(_turns, "/turns", methods=["POST"], name="turns")


async def _turns(request: Request) -> HTTPResponse:
    """Takes how turns went, as the Rasa process counted them."""
    try:
        waymark = await asyncio.to_thread(lambda: runtime().waymark)
    except WaymarkError as error:
        return response.json({"error": error.code}, status=UNAVAILABLE)
    token = waymark.settings.rasa_token
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token is None or not hmac.compare_digest(given.encode(), token.get_secret_value().encode()):
        return response.json({"error": "unauthorised"}, status=UNAUTHORISED)
    try:
        lines = runtime().turns.told(request.json, now=datetime.now(UTC))
    except BadInputError as error:
        return response.json({"error": error.code}, status=BAD)
    return response.json({"lines": lines})
