"""A learner's path as a calendar file or a picture, fetched with a link that the chat gave."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool

from api.installation import Installation
from recommender.errors import BadInputError, NotFoundError, WaymarkError
from recommender.paths.links import Link, learner_of

GONE, UNAVAILABLE = 410, 503
TYPES = {Link.CALENDAR: "text/calendar", Link.ROADMAP: "image/png"}
SHOWN = {Link.CALENDAR: "attachment", Link.ROADMAP: "inline"}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind: {} for kind in TYPES.values()}},
    GONE: {"content": {"text/plain": {}}},
    UNAVAILABLE: {"content": {"text/plain": {}}},
}


def calendar_routes(installation: Installation) -> APIRouter:
    """The route of signed links."""
    router = APIRouter()

    @router.get("/paths/{token}/{file}", response_class=Response, responses=ANSWERS)
    async def path_file(token: str, file: Link) -> Response:
        try:
            content = await run_in_threadpool(_content, installation, token, file)
        except (BadInputError, NotFoundError) as error:
            return PlainTextResponse(f"{error.message} {error.hint or ''}\n", GONE)
        except WaymarkError as error:
            return PlainTextResponse(f"{error.message}\n", UNAVAILABLE)
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f'{SHOWN[file]}; filename="{file.value}"',
        }
        return Response(content, media_type=TYPES[file], headers=headers)

    return router


def _content(installation: Installation, token: str, file: Link) -> bytes:
    waymark = installation.waymark()
    key, now = waymark.settings.jwt_key, datetime.now(UTC)
    if key is None:
        raise BadInputError("Links need a key.", "Run `waymark init`.")
    learner_id = learner_of(token, file, key=key.get_secret_value(), now=now)
    path = waymark.paths.current(learner_id)
    if path is None:
        raise NotFoundError("There is no learning path any more.", "Ask for one in the chat.")
    if file is Link.ROADMAP:
        return waymark.paths.roadmap(path).image
    return waymark.paths.calendar_of(path, now=now, owner=learner_id)
