"""Attempts refused at this process's doors, told to the library's process for the audit log.

They are counted here, so that however many come, one request in a few seconds tells of them.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections import Counter as Tally
from functools import lru_cache
from typing import Any, Dict, List, Optional, Tuple, Union

import aiohttp
from sanic import Blueprint, Sanic

from bot.monitoring.telling import LIMIT_S, actions_url

logger = logging.getLogger(__name__)
EVERY_S = 3.0
MOST_KEYS = 2_000
BAD = 400
Key = Tuple[str, str, Optional[str], Optional[str]]


class Refused:
    """Counts of refused attempts that nobody was told of yet."""

    def __init__(self) -> None:
        self._untold: "Tally[Key]" = Tally()

    def note(self, door: str, code: str, address: Optional[str], subject: Optional[str]) -> None:
        """Counts an attempt.

        Args:
            door: ``webhook``, ``history`` or ``socket``.
            code: why it was refused.
            address: where it came from.
            subject: whose token it was, where it was good once; it says more than an address.
        """
        self._add((door, code, None if subject else address, subject), 1)

    def take(self) -> List[List[Any]]:
        """Lines of door, code, address, subject and how many; they count as told."""
        lines = [[*key, n] for key, n in self._untold.items()]
        self._untold.clear()
        return lines

    def give_back(self, lines: List[List[Any]]) -> None:
        """What could not be told after all."""
        for door, code, address, subject, n in lines:
            self._add((door, code, address, subject), n)

    def _add(self, key: Key, n: int) -> None:
        """Adds; from too many addresses at once, they are counted as from nowhere."""
        if key not in self._untold and len(self._untold) >= MOST_KEYS:
            key = (key[0], key[1], None, None)
        self._untold[key] += n


@lru_cache(maxsize=None)
def refused() -> Refused:
    """The counts of this process; the first call makes them."""
    return Refused()


async def tell(counts: Refused, url: str) -> bool:
    """Sends what was not told yet; whether it arrived. What did not is kept for the next time."""
    lines = counts.take()
    if not lines:
        return True
    headers = {"Authorization": f"Bearer {os.environ.get('WAYMARK_RASA_TOKEN', '')}"}
    body: Dict[str, Any] = {"refused": lines}
    try:
        limit = aiohttp.ClientTimeout(total=LIMIT_S)
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.post(f"{url}/refused", json=body, headers=headers) as got,
        ):
            if got.status in (200, BAD):
                return got.status == 200 or _not_understood(lines)
            logger.warning("Refused attempts were not taken: %d", got.status)
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        logger.warning("Refused attempts could not be told: %s", type(error).__name__)
    counts.give_back(lines)
    return False


def tell_of_refused(app: Union[Sanic, Blueprint], counts: Refused) -> None:
    """Tells every :data:`EVERY_S` seconds, and once more when the server stops."""
    tasks: List["asyncio.Task[None]"] = []

    @app.listener("after_server_start")
    async def begin(_app: Any, loop: Any) -> None:
        tasks.append(loop.create_task(_again(counts)))

    @app.listener("before_server_stop")
    async def end(_app: Any, _loop: Any) -> None:
        for task in tasks:
            task.cancel()
        await tell(counts, actions_url())


def _not_understood(lines: List[List[Any]]) -> bool:
    """Sent again, the same would be refused for ever."""
    logger.error("%d lines of refused attempts were not understood, and are lost.", len(lines))
    return False


async def _again(counts: Refused) -> None:
    while True:
        await asyncio.sleep(EVERY_S)
        await tell(counts, actions_url())
