"""Refused attempts: those that the Rasa process met at its doors, and their way into the audit log.

The Rasa process refuses tokens that prove nothing before there is a turn. It counts them and
tells the action server, which listens on loopback and answers to the token of Rasa's own API.
"""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from typing import Any

from sanic import Request, Sanic, response
from sanic.response import HTTPResponse

from actions.contacts import BAD, UNAUTHORISED, is_allowed
from actions.runtime import runtime
from recommender.administration.accounting import account_in_background
from recommender.administration.anonymous import anonymous
from recommender.administration.refusals import Attempt, Refusals
from recommender.bootstrap import Waymark
from recommender.errors import BadInputError

MOST_LINES = 5_000
LONGEST = 200
# What there is to ask for at each door of the Rasa process, before it is known who asks.
DOORS = {
    "webhook": ("chat.message", "http"),
    "history": ("chat.history", "http"),
    "socket": ("chat.message", "socket"),
}
REASONS = frozenset({"unauthorised", "auth_expired"})


def add_refusal_routes(app: Sanic[Any, Any]) -> None:
    """Adds ``POST /refused``, and the writing in the background while ``app`` serves."""
    stopping = threading.Event()

    async def begin(_app: Any) -> None:
        account_in_background(_refusals, stopping)

    async def end(_app: Any) -> None:
        stopping.set()
        if (found := _refusals()) is not None:
            await asyncio.to_thread(found.flush, now=datetime.now(UTC), everything=True)

    app.add_route(_refused, "/refused", methods=["POST"], name="refused")
    app.register_listener(begin, "after_server_start")
    app.register_listener(end, "before_server_stop")


def told(waymark: Waymark, document: object, now: datetime) -> int:
    """Takes ``{"refused": [[door, reason, address, subject, n]]}``; how many lines there were.

    ``address`` and ``subject`` are text or ``None``. Raises :class:`BadInputError` for any other
    form, and then takes none.
    """
    lines = document.get("refused") if isinstance(document, dict) else None
    if not isinstance(lines, list) or len(lines) > MOST_LINES:
        raise BadInputError("Refused attempts come as a list.")
    read = [_attempt(waymark, one, now) for one in lines]
    for attempt, n in read:
        waymark.refusals.note(attempt, now=now, count=n)
    return len(read)


def _attempt(waymark: Waymark, line: object, now: datetime) -> tuple[Attempt, int]:
    wrong = BadInputError("A line is door, reason, address, subject and how many.")
    if not isinstance(line, list) or len(line) != 5:
        raise wrong
    door, reason, address, subject, n = line
    if not all(one is None or (isinstance(one, str) and len(one) <= LONGEST)
               for one in (address, subject)):  # fmt: skip
        raise wrong
    if str(door) not in DOORS or str(reason) not in REASONS:
        raise wrong
    if not isinstance(n, int) or isinstance(n, bool) or not 0 < n < 10**9:
        raise wrong
    actor = subject or anonymous(address, waymark.database.cipher, now)
    action, via = DOORS[str(door)]
    return Attempt(actor, action, str(reason), via), n


async def _refused(request: Request) -> HTTPResponse:
    waymark = await asyncio.to_thread(lambda: runtime().waymark)
    if not is_allowed(request, waymark):
        return response.json({"error": "unauthorised"}, status=UNAUTHORISED)
    try:
        lines = await asyncio.to_thread(told, waymark, request.json, datetime.now(UTC))
    except BadInputError as error:
        return response.json({"error": error.code}, status=BAD)
    return response.json({"lines": lines})


def _refusals() -> Refusals | None:
    built = runtime().built
    return built.refusals if built else None
