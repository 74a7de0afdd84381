"""Lock store: one turn of a conversation at a time, without polling.

Rasa's own stores wait in steps of one second and, between processes, let turns overtake each
other. Here a turn waits on an ``asyncio.Lock``, first come, first served; with a ``url`` in
``endpoints.yml`` a Redis lock holds several processes apart as well.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import Any, AsyncGenerator, Optional
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from bot.environment import load_environment

logger = logging.getLogger(__name__)

WAIT_S = 30.0
LIFETIME_S = 60.0
REDIS_POLL_S = 0.02


class ConversationLocks(LockStore):
    """Locks of conversations.

    Options in ``endpoints.yml``: ``url`` (``redis://…``, for several processes), ``wait_s``
    (how long a turn waits for the one before) and ``lifetime_s`` (when Redis frees the lock of
    a process that died).
    """

    def __init__(
        self, endpoint_config: Optional[EndpointConfig] = None, redis: Optional[Any] = None
    ) -> None:
        super().__init__()
        load_environment()
        options = endpoint_config.kwargs if endpoint_config else {}
        self._wait = float(options.get("wait_s", WAIT_S))
        self._lifetime = float(options.get("lifetime_s", LIFETIME_S))
        self._redis = redis
        if endpoint_config and endpoint_config.url:
            from redis.asyncio import Redis

            self._redis = Redis.from_url(endpoint_config.url)
        self._here: "WeakValueDictionary[str, asyncio.Lock]" = WeakValueDictionary()

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LIFETIME_S,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[TicketLock, None]:
        """Holds the conversation; raises ``LockError`` when it is not free in time.

        ``lock_lifetime`` and ``wait_time_in_seconds`` belong to Rasa's tickets and polls and
        have no meaning here.
        """
        here = self._here.get(conversation_id)
        if here is None:
            here = self._here[conversation_id] = asyncio.Lock()
        try:
            await asyncio.wait_for(here.acquire(), self._wait)
        except asyncio.TimeoutError as error:
            raise LockError(f"Conversation '{conversation_id}' is busy.") from error
        try:
            async with self._everywhere(conversation_id):
                yield TicketLock(conversation_id)
        finally:
            here.release()

    @asynccontextmanager
    async def _everywhere(self, conversation_id: str) -> AsyncGenerator[None, None]:
        """Holds the conversation in all processes, where there is a Redis."""
        if self._redis is None:
            yield
            return
        from redis.exceptions import LockError as NotOurs

        held = self._redis.lock(
            f"waymark:turn:{conversation_id}",
            timeout=self._lifetime,
            sleep=REDIS_POLL_S,
            blocking_timeout=self._wait,
        )
        if not await held.acquire():
            raise LockError(f"Conversation '{conversation_id}' is busy.")
        try:
            yield
        finally:
            try:
                await held.release()
            except NotOurs:
                logger.warning("A turn of %s took longer than its lock.", conversation_id)

    def get_lock(self, conversation_id: str) -> Optional[TicketLock]:
        """No tickets are kept."""
        return None

    def save_lock(self, lock: TicketLock) -> None:
        """No tickets are kept."""

    def delete_lock(self, conversation_id: str) -> None:
        """No tickets are kept."""
