"""A learner's path as a calendar file or a picture, fetched with a link that the chat gave."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool

from recommender.bootstrap import Waymark
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


def calendar_routes(build: Callable[[], Waymark]) -> APIRouter:
    """The route of signed links; ``build`` is called once, by the first request."""
    router = APIRouter()
    holder = _Holder(build)

    @router.get("/paths/{token}/{file}", response_class=Response, responses=ANSWERS)
    async def path_file(token: str, file: Link) -> Response:
        try:
            content = await run_in_threadpool(_content, holder, token, file)
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


class _Holder:
    """The installation, built on first use."""

    def __init__(self, build: Callable[[], Waymark]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._waymark: Waymark | None = None

    def waymark(self) -> Waymark:
        with self._lock:
            if self._waymark is None:
                self._waymark = self._build()
            return self._waymark


def _content(holder: _Holder, token: str, file: Link) -> bytes:
    waymark = holder.waymark()
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
