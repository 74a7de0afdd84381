"""Takes calls to a platform: stored first, performed in order, tried again when that may help."""

from __future__ import annotations

import asyncio
import logging
from typing import Awaitable, Callable, Dict, Optional, Protocol, Sequence, Set

from bot.channels.messengers.outbox import Call, Outbox, Waiting
from bot.channels.messengers.people import PeopleError

logger = logging.getLogger(__name__)

LONGEST_WAIT_S = 600.0
GIVEN_UP_S = 86_400.0
TO = "to"


class LaterError(Exception):
    """The platform cannot take it now.

    Attributes:
        seconds: how long the platform asks to wait; ``None`` where it does not say.
    """

    def __init__(self, reason: str, seconds: Optional[float] = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class UnsureError(LaterError):
    """Nobody knows whether the platform took it: the answer did not come."""


class NeverError(Exception):
    """The platform will not take it, however often it is tried; the text is its code for why."""


class Client(Protocol):
    """What performs calls."""

    async def perform(self, handle: str, call: Call) -> None:
        """One call for ``handle``; raises :class:`LaterError` or :class:`NeverError`."""


class Postman:
    """Sends what is in the outbox of one channel.

    For each learner one call after the other: one that must wait holds up those behind it, so
    that nothing is read in the wrong order; one that was refused for good is passed over.

    Args:
        outbox: what is to go.
        client: performs calls.
        reach: where a learner is reached; ``None`` where they are not (any more).
        clock: seconds since 1970.
    """

    def __init__(
        self,
        outbox: Outbox,
        client: Client,
        reach: Callable[[str], Awaitable[Optional[str]]],
        clock: Callable[[], float],
    ) -> None:
        self._outbox = outbox
        self._client = client
        self._reach = reach
        self._clock = clock
        self._locks: Dict[str, asyncio.Lock] = {}
        self._waits: Dict[str, "asyncio.Task[None]"] = {}
        self._tasks: Set["asyncio.Task[None]"] = set()

    async def send(
        self, subject: str, calls: Sequence[Call], delivery: Optional[str] = None
    ) -> None:
        """Keeps ``calls`` and performs what is due; a ``delivery`` that came before is nothing."""
        if self._outbox.put(subject, calls, self._clock(), delivery):
            await self.deliver(subject)

    def post(self, subject: str, calls: Sequence[Call], delivery: Optional[str] = None) -> None:
        """As :meth:`send`, beside: a turn does not wait for the platform or for a picture."""
        if self._outbox.put(subject, calls, self._clock(), delivery):
            self._start(self.deliver(subject))

    async def deliver(self, subject: str) -> None:
        """Performs what waits for ``subject``, as far as it goes now."""
        lock = self._locks.setdefault(subject, asyncio.Lock())
        async with lock:
            while True:
                waiting = self._outbox.next(subject)
                if waiting is None:
                    break
                if waiting.due > self._clock():
                    self._wait(subject, waiting.due - self._clock())
                    break
                await self._one(subject, waiting)
        if not lock.locked():
            self._locks.pop(subject, None)

    async def reachable(self, subject: str) -> bool:
        """Whether ``subject`` has a handle here; true where that cannot be said now."""
        try:
            return await self._reach(subject) is not None
        except PeopleError:
            return True

    def resume(self) -> None:
        """Begins with what an earlier process left; called once, in the server's loop."""
        for subject in self._outbox.subjects():
            self._start(self.deliver(subject))

    async def close(self) -> None:
        """Ends all waiting; what is not sent stays in the outbox."""
        for task in [*self._waits.values(), *self._tasks]:
            task.cancel()
        await asyncio.gather(*self._waits.values(), *self._tasks, return_exceptions=True)

    async def _one(self, subject: str, waiting: Waiting) -> None:
        try:
            handle = waiting.call.get(TO) or await self._reach(subject)
            if handle is None:
                raise NeverError("not_linked")
            await self._client.perform(str(handle), waiting.call)
        except NeverError as error:
            logger.error("A message to %s cannot be delivered: %s", subject, error)
            self._outbox.fail(waiting.number, str(error))
        except (LaterError, PeopleError) as error:
            self._postpone(subject, waiting, error)
        else:
            self._outbox.sent(waiting.number)

    def _postpone(self, subject: str, waiting: Waiting, error: Exception) -> None:
        if self._clock() - waiting.created > GIVEN_UP_S:
            logger.error("A message to %s was given up after a day: %s", subject, error)
            self._outbox.fail(waiting.number, "too_late")
            return
        asked = getattr(error, "seconds", None)
        wait = min(LONGEST_WAIT_S, 2.0**waiting.tries) if asked is None else max(0.0, asked)
        logger.warning("A message to %s waits %g s: %s", subject, wait, error)
        self._outbox.postpone(waiting.number, self._clock() + wait)

    def _wait(self, subject: str, seconds: float) -> None:
        earlier = self._waits.pop(subject, None)
        if earlier is not None and earlier is not asyncio.current_task():
            earlier.cancel()
        self._waits[subject] = asyncio.create_task(self._later(subject, seconds))

    async def _later(self, subject: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        if self._waits.get(subject) is asyncio.current_task():
            del self._waits[subject]
        await self.deliver(subject)

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
