"""Posting in rooms: once, in those that are named, and saying what became of it."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Dict, FrozenSet, List

from bot.channels.messengers.outbox import Call
from bot.channels.messengers.postman import LaterError, NeverError, UnsureError
from bot.channels.messengers.room_ledger import Ledger
from bot.channels.messengers.room_post import RoomPost
from bot.environment import words

logger = logging.getLogger(__name__)

ROOMS = "WAYMARK_ROOMS"
POSTED, REFUSED, LATER, UNSURE = "posted", "refused", "later", "unsure"
MAX_REASON = 100
Outcome = Dict[str, Any]


class RoomDesk:
    """Posts for whoever has the token of Rasa's API.

    A post has an id of the sender's. One that stands in the room is not posted again; one that
    was cut short (the server died, no answer came) is not either, and is said to be unsure: in
    a room of many nothing shall stand twice, and whoever recommended it can look.

    Args:
        ledger: what was begun and done.
        post: one call of the platform; raises :class:`LaterError`, :class:`NeverError`.
        form: a post as the platform's call.
        allowed: the platform's ids of rooms that may be posted in.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        ledger: Ledger,
        post: Callable[[str, Call], Awaitable[None]],
        form: Callable[[RoomPost], Call],
        allowed: FrozenSet[str],
        clock: Callable[[], float],
    ) -> None:
        self._ledger = ledger
        self._post = post
        self._form = form
        self._allowed = allowed
        self._clock = clock
        self._under_way: Dict[str, "asyncio.Task[Outcome]"] = {}

    async def post(self, delivery: str, room: str, post: RoomPost) -> Outcome:
        """Posts, unless it was posted before; ``outcome``, and ``reason`` where there is one.

        Whoever asks again while it is under way waits for the same outcome; whoever goes away
        stops nothing.
        """
        task = self._under_way.get(delivery)
        if task is None:
            task = asyncio.ensure_future(self._once(delivery, room, post))
            self._under_way[delivery] = task
            task.add_done_callback(lambda _: self._under_way.pop(delivery, None))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Waits for what is under way."""
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _once(self, delivery: str, room: str, post: RoomPost) -> Outcome:
        before = self._ledger.posted(delivery)
        if before is not None:
            return {"outcome": POSTED} if before else {"outcome": UNSURE, "reason": "cut_short"}
        if room not in self._allowed:
            return {"outcome": REFUSED, "reason": "not_allowed"}
        self._ledger.begin(delivery, self._clock())
        try:
            await self._post(room, self._form(post))
        except UnsureError as error:
            return _said(UNSURE, error)
        except (LaterError, NeverError) as error:
            self._ledger.forget(delivery)
            return _said(REFUSED if isinstance(error, NeverError) else LATER, error)
        self._ledger.done(delivery)
        return {"outcome": POSTED}


def allowed_rooms(channel: str) -> FrozenSet[str]:
    """The ids of the rooms that ``WAYMARK_ROOMS`` names on ``channel``."""
    entries: List[str] = [one for one in words(ROOMS) if one.startswith(f"{channel}:")]
    return frozenset(one.rpartition("=")[2].strip() for one in entries)


def _said(outcome: str, error: Exception) -> Outcome:
    reason = str(error)[:MAX_REASON]
    logger.warning("A post in a room: %s (%s)", outcome, reason)
    return {"outcome": outcome, "reason": reason}
