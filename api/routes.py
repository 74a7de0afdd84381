"""The routes of the page."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response
from pydantic import BaseModel, Field

from api.bundle import Bundle
from api.chat_address import chat_address
from recommender import __version__
from recommender.settings import Settings

MESSAGE_CHARACTERS = 1000
NOT_BUILT = (
    "The chat page has not been built yet. Run `make setup` in the project folder, "
    "then load this page again.\n"
)
ANSWERS_HTML: dict[str, Any] = {"content": {"text/html": {}}}
ANSWERS_TEXT: dict[str, Any] = {"content": {"text/plain": {}}}


class Health(BaseModel):
    """That the process answers."""

    status: Literal["ok"] = "ok"
    version: str = __version__


class PageConfig(BaseModel):
    """What the page must know before it can talk."""

    chat_url: str = Field(description="Base address of the chat channel.")
    socket_path: str = Field(description="Path of Socket.IO on the chat's origin.")
    embed_origins: list[str] = Field(description="Sites that may hand the page a token.")
    message_characters: int = Field(MESSAGE_CHARACTERS, description="Longest message.")


def page_routes(settings: Settings, bundle: Bundle) -> APIRouter:
    """The page, its files, its configuration and its health."""
    router = APIRouter()

    @router.get("/health")
    async def health() -> Health:
        return Health()

    @router.get("/config.json")
    async def config(request: Request, response: Response) -> PageConfig:
        chat = chat_address(
            settings, host_header=request.headers.get("host"), scheme=request.url.scheme
        )
        response.headers["Cache-Control"] = "no-store"
        return PageConfig(
            chat_url=chat.url,
            socket_path=chat.socket_path,
            embed_origins=list(settings.embed_origins),
            message_characters=MESSAGE_CHARACTERS,
        )

    @router.get(
        "/",
        response_class=Response,
        responses={503: ANSWERS_TEXT, 200: ANSWERS_HTML},
    )
    async def page() -> Response:
        if bundle.page is None:
            return PlainTextResponse(NOT_BUILT, status_code=503)
        return _file(bundle, "index.html")

    @router.get("/widget.js", response_class=Response, responses={404: ANSWERS_TEXT})
    async def widget() -> Response:
        return _file(bundle, "widget.js")

    @router.get("/static/{name}", response_class=Response, responses={404: ANSWERS_TEXT})
    async def static_file(name: str) -> Response:
        return _file(bundle, name)

    return router


def _file(bundle: Bundle, name: str) -> Response:
    path = bundle.file(name)
    if path is None:
        return PlainTextResponse("There is no such file.\n", status_code=404)
    return FileResponse(path, headers={"Cache-Control": bundle.cache_control(name)})
