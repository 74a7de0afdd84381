"""``/metrics``, ``/healthz`` and ``/readyz`` of the page's process, and what each request costs.

``/metrics`` answers to this machine, or to the token of the settings. A proxy on this machine
passes others' requests on: one that says so is not this machine.
"""

from __future__ import annotations

import hmac
import ipaddress
import logging
import time
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.installation import Installation
from recommender.monitoring.health import readiness
from recommender.monitoring.logs import about
from recommender.monitoring.metrics import CONTENT_TYPE, Metrics
from recommender.settings import Settings

log = logging.getLogger(__name__)
FORBIDDEN, ERRORS_FROM = 403, 500
PASSED_ON = ("x-forwarded-for", "forwarded", "x-real-ip")
REQUEST_ID = "X-Request-ID"
HIDDEN = "Metrics are for this machine, or for those with WAYMARK_METRICS_TOKEN.\n"
TEXT: dict[str, Any] = {"content": {"text/plain": {}}}


def monitoring_routes(settings: Settings, installation: Installation, shared: Metrics) -> APIRouter:
    """The three routes."""
    router = APIRouter()

    @router.get("/metrics", response_class=Response, responses={200: TEXT, FORBIDDEN: TEXT})
    async def metrics(
        request: Request, authorization: Annotated[str | None, Header()] = None
    ) -> Response:
        if not may_read(request, authorization, settings):
            return PlainTextResponse(HIDDEN, FORBIDDEN)
        body = await run_in_threadpool(shared.exposition)
        return Response(body, headers={"Content-Type": CONTENT_TYPE})

    @router.get("/healthz")
    async def healthy() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz", responses={503: {"description": "What is missing, in a sentence."}})
    async def ready() -> JSONResponse:
        found = await run_in_threadpool(readiness, installation.waymark)
        return JSONResponse(found.document(), found.status)

    return router


def may_read(request: Request, authorization: str | None, settings: Settings) -> bool:
    """Whether a request comes from this machine, or with the token."""
    token = settings.metrics_token
    given = (authorization or "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.get_secret_value().encode()):
        return True
    if any(name in request.headers for name in PASSED_ON) or request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class Observed:
    """ASGI middleware: counts and times requests by route, and gives each an id."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on; the answer carries its id."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, request_id = time.perf_counter(), 500, uuid.uuid4().hex

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        with about(request_id):
            try:
                await self.app(scope, receive, send_with_id)
            finally:
                seconds, route = time.perf_counter() - begun, _route(scope)
                self.metrics.requests.labels(route, str(status)).inc()
                self.metrics.request_seconds.labels(route).observe(seconds)
                if status >= ERRORS_FROM:
                    log.warning("request failed", extra={"route": route, "status": status})


def _route(scope: Scope) -> str:
    """The route's pattern: addresses themselves hold tokens and are without end."""
    return str(getattr(scope.get("route"), "path", "other"))
