"""Charts of statistics, fetched with a link that the chat gave."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool

from api.installation import Installation
from recommender.analytics import platform_charts, platform_links
from recommender.analytics.links import FILE, drawing_in
from recommender.analytics.platform_links import FILE as PLATFORM
from recommender.errors import BadInputError, NotFoundError, WaymarkError

GONE, UNAVAILABLE = 410, 503
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/png": {}}},
    GONE: {"content": {"text/plain": {}}},
    UNAVAILABLE: {"content": {"text/plain": {}}},
}


def chart_routes(installation: Installation) -> APIRouter:
    """The route of signed links to charts."""
    router = APIRouter()

    @router.get(f"/charts/{{token}}/{FILE}", response_class=Response, responses=ANSWERS)
    async def chart(token: str) -> Response:
        try:
            content = await run_in_threadpool(_drawn, installation, token)
        except (BadInputError, NotFoundError) as error:
            return PlainTextResponse(f"{error.message} {error.hint or ''}\n", GONE)
        except WaymarkError as error:
            return PlainTextResponse(f"{error.message}\n", UNAVAILABLE)
        return Response(content, media_type="image/png", headers={"Cache-Control": "no-store"})

    @router.get(f"/charts/{{token}}/{PLATFORM}", response_class=Response, responses=ANSWERS)
    async def platform_chart(token: str) -> Response:
        try:
            content = await run_in_threadpool(_platform, installation, token)
        except BadInputError as error:
            return PlainTextResponse(f"{error.message} {error.hint or ''}\n", GONE)
        except WaymarkError as error:
            return PlainTextResponse(f"{error.message}\n", UNAVAILABLE)
        return Response(content, media_type="image/png", headers={"Cache-Control": "no-store"})

    return router


def _platform(installation: Installation, token: str) -> bytes:
    waymark = installation.waymark()
    key, now = waymark.settings.jwt_key, datetime.now(UTC)
    if key is None:
        raise BadInputError("Links need a key.", "Run `waymark init`.")
    drawing = platform_links.drawing_in(token, key=key.get_secret_value(), now=now)
    found = waymark.platform.state(drawing.period, drawing.before, now=now)
    return platform_charts.platform_chart(found).image


def _drawn(installation: Installation, token: str) -> bytes:
    waymark = installation.waymark()
    key, now = waymark.settings.jwt_key, datetime.now(UTC)
    if key is None:
        raise BadInputError("Links need a key.", "Run `waymark init`.")
    drawing = drawing_in(token, key=key.get_secret_value(), now=now)
    courses = list(waymark.catalogue.get_many(drawing.course_ids).values())
    found = waymark.analytics.statistics(
        courses, drawing.period, drawing.before, zone=drawing.zone, now=now
    )
    return waymark.analytics.chart(found).image
