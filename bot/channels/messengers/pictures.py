"""The bytes of a picture: from a data URI, or from this installation's own page."""

from __future__ import annotations

import asyncio
import base64
import binascii
import os
from typing import Tuple
from urllib.parse import urlsplit

import aiohttp

from bot.channels.messengers.postman import NeverError

MAX_BYTES = 5_000_000
LIMIT_S = 20.0
OK = 200
_DATA = "data:image/png;base64,"


def is_ours(source: str) -> bool:
    """Whether a picture has no address of its own on the web: we hand its bytes over."""
    return source.startswith("data:") or source.startswith(_bases())


async def fetch(source: str) -> bytes:
    """The PNG behind ``source``.

    Links to the page are fetched from this machine, whatever address people use for it: no
    other address is ever asked.

    Its words are in the text already, so one that cannot be had now holds nothing else up.

    Raises:
        NeverError: there is no such picture, or the page does not give it in time.
    """
    if source.startswith("data:"):
        return _decoded(source)
    if not source.startswith(_bases()):
        raise NeverError("foreign_picture")
    parts = urlsplit(source)
    url = f"{_local()}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    limit = aiohttp.ClientTimeout(total=LIMIT_S)
    try:
        async with aiohttp.ClientSession(timeout=limit) as session, session.get(url) as answer:
            if answer.status != OK or answer.content_type != "image/png":
                raise NeverError(f"picture_{answer.status}")
            return await answer.content.read(MAX_BYTES)
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        raise NeverError(f"page_{type(error).__name__}") from error


def _decoded(source: str) -> bytes:
    if not source.startswith(_DATA) or len(source) > MAX_BYTES * 4 // 3:
        raise NeverError("picture_form")
    try:
        return base64.b64decode(source[len(_DATA) :], validate=True)
    except binascii.Error as error:
        raise NeverError("picture_form") from error


def _local() -> str:
    host = os.environ.get("WAYMARK_HOST") or "127.0.0.1"
    host = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    return f"http://{host}:{os.environ.get('WAYMARK_API_PORT') or '8000'}"


def _bases() -> Tuple[str, ...]:
    public = (os.environ.get("WAYMARK_PAGE_URL") or "").rstrip("/")
    return tuple(f"{base}/" for base in (_local(), public) if base)
