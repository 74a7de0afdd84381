"""Reading the body of a request without letting anybody fill the memory."""

from __future__ import annotations

from sanic.exceptions import PayloadTooLarge
from sanic.request import Request

from bot.channels.shared import errors


async def read_body(request: Request, limit: int) -> bytes:
    """The body of a streamed request; raises ``too_large`` beyond ``limit`` bytes."""
    if int(request.headers.get("content-length") or 0) > limit:
        raise errors.too_large(limit)
    request.stream.request_max_size = limit
    parts = []
    try:
        while True:
            part = await request.stream.read()
            if part is None:
                return b"".join(parts)
            parts.append(part)
    except PayloadTooLarge as error:
        raise errors.too_large(limit) from error
