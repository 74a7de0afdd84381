"""``/metrics``, ``/healthz`` and ``/readyz`` below the web channel's address.

Metrics are for this machine, or for those with ``WAYMARK_METRICS_TOKEN``. A proxy on this
machine passes others' requests on: one that says so is not this machine.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import os
from typing import Any, Awaitable, Callable, Tuple

import aiohttp
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.monitoring.metrics import CONTENT_TYPE, TurnMetrics
from bot.monitoring.telling import actions_url

LIMIT_S = 2.0
OK, FORBIDDEN, UNAVAILABLE = 200, 403, 503
PASSED_ON = ("x-forwarded-for", "forwarded", "x-real-ip")
HIDDEN = "Metrics are for this machine, or for those with WAYMARK_METRICS_TOKEN.\n"
Readiness = Tuple[bool, str]


def add_monitoring_routes(
    blueprint: Blueprint, metrics: TurnMetrics, waiting: Callable[[], int]
) -> None:
    """Adds the three routes.

    Args:
        blueprint: of the web channel.
        metrics: of this process.
        waiting: how many replies wait in the outbox.
    """

    async def shown(request: Request) -> HTTPResponse:
        if not may_read(request):
            return response.text(HIDDEN, status=FORBIDDEN)
        metrics.outbox.set(waiting())
        return response.raw(metrics.exposition(), content_type=CONTENT_TYPE)

    async def healthy(_: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    async def ready(request: Request) -> HTTPResponse:
        found, says = await readiness(request.app.ctx.agent, actions_answer)
        body = {"ready": found, "says": says}
        return response.json(body, status=OK if found else UNAVAILABLE)

    blueprint.add_route(shown, "/metrics", methods=["GET"], name="metrics")
    blueprint.add_route(healthy, "/healthz", methods=["GET"], name="healthz")
    blueprint.add_route(ready, "/readyz", methods=["GET"], name="readyz")


async def readiness(agent: Any, answers: Callable[[], Awaitable[bool]]) -> Readiness:
    """Whether turns can be answered, and a sentence on what is missing."""
    if agent is None or not agent.is_ready():
        return False, "No dialogue model is loaded: run `make train` and start again."
    if not await answers():
        return False, "The action server does not answer: see its log, or start it again."
    return True, "Everything that is needed is there."


async def actions_answer() -> bool:
    """Whether the action server answers."""
    limit = aiohttp.ClientTimeout(total=LIMIT_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.get(f"{actions_url()}/health") as got,
        ):
            return got.status == OK
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return False


def may_read(request: Request) -> bool:
    """Whether a request comes from this machine, or with the token."""
    token = os.environ.get("WAYMARK_METRICS_TOKEN", "")
    given = request.headers.get("authorization", "")
    if given.startswith("Bearer "):
        given = given[len("Bearer ") :]
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    if any(name in request.headers for name in PASSED_ON):
        return False
    try:
        return ipaddress.ip_address(request.ip).is_loopback
    except ValueError:
        return False
