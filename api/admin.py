"""The administrators' page and its data; the page itself holds nothing of the platform."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel

from api.admin_data import lists_document, statistics_document
from api.admin_identity import RefusedRequest, administrator
from api.bundle import Bundle
from api.installation import Installation
from recommender.analytics.platform_model import Split
from recommender.errors import WaymarkError

PAGE = "admin.html"
NOT_BUILT = (
    "The administrators' page has not been built yet. Run `make setup`, then load it again.\n"
)
STATISTICS, LISTS = "platform.statistics", "platform.lists"
KEPT_SECONDS = 10.0
"""So long an answer serves everybody who asks the same: several open pages cost one."""
UNAVAILABLE = 503


class Refusal(BaseModel):
    """Why a request was not answered, in a plain sentence, and what to do next."""

    error: str
    message: str
    hint: str


REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refusal} for status in (401, 403, UNAVAILABLE)
}


class Kept:
    """Documents by what was asked, for :data:`KEPT_SECONDS`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._found: dict[str, tuple[float, dict[str, Any]]] = {}

    def get(self, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """The document called ``name``; made anew where it is too old. One is made at a time."""
        with self._lock:
            found = self._found.get(name)
            if found is None or self._clock() - found[0] > KEPT_SECONDS:
                found = self._found[name] = (self._clock(), make())
            return found[1]


def admin_routes(installation: Installation, bundle: Bundle) -> APIRouter:
    """``/admin`` for everybody's browser, ``/api/admin/*`` for administrators' tokens."""
    router = APIRouter()
    kept = Kept()

    def answer(
        request: Request, authorization: str | None, code: str, name: str, make: Any
    ) -> JSONResponse:
        now, path = datetime.now(UTC), request.url.path
        address = request.client.host if request.client else None
        try:
            waymark = installation.waymark()
            administrator(waymark, authorization, code, path=path, now=now, address=address)
            document = kept.get(name, lambda: make(waymark, now))
        except RefusedRequest as refused:
            return _private(refused.document(), refused.status)
        except WaymarkError as error:
            body = {"error": error.code, "message": error.message, "hint": error.hint or ""}
            return _private(body, UNAVAILABLE)
        return _private(document)

    @router.get("/admin", response_class=Response, responses={503: {"content": {"text/plain": {}}}})
    async def page() -> Response:
        path = bundle.file(PAGE)
        if path is None:
            return PlainTextResponse(NOT_BUILT, status_code=UNAVAILABLE)
        return FileResponse(path, headers={"Cache-Control": bundle.cache_control(PAGE)})

    @router.get("/api/admin/statistics", responses=REFUSALS)
    def statistics(
        request: Request,
        authorization: Annotated[str | None, Header()] = None,
        period: Annotated[Literal["today", "7", "28", "90", "365"], Query()] = "7",
        split: Annotated[Split | None, Query()] = None,
    ) -> JSONResponse:
        name = f"statistics {period} {split}"
        return answer(
            request, authorization, STATISTICS, name,
            lambda waymark, now: statistics_document(waymark, period, split, now),
        )  # fmt: skip

    @router.get("/api/admin/lists", responses=REFUSALS)
    def lists(
        request: Request, authorization: Annotated[str | None, Header()] = None
    ) -> JSONResponse:
        return answer(request, authorization, LISTS, "lists", lists_document)

    return router


def _private(document: dict[str, Any], status: int = 200) -> JSONResponse:
    headers = {"Cache-Control": "no-store", "Vary": "Authorization"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(document, status, headers)
