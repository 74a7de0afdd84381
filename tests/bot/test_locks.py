"""One turn of a conversation at a time, in the order of arrival."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from bot.locks import ConversationLocks

REPOSITORY = Path(__file__).resolve().parents[2]


class FakeRedisLock:
    """A lock of a Redis that several stores share."""

    def __init__(self, held: dict[str, FakeRedisLock], name: str, patience: float) -> None:
        self._held, self._name, self._patience = held, name, patience

    async def acquire(self) -> bool:
        for _ in range(int(self._patience * 100) + 1):
            if self._held.setdefault(self._name, self) is self:
                return True
            await asyncio.sleep(0.01)
        return False

    async def release(self) -> None:
        from redis.exceptions import LockError as NotOurs

        if self._held.pop(self._name, None) is not self:
            raise NotOurs("expired")


class FakeRedis:
    def __init__(self) -> None:
        self.held: dict[str, FakeRedisLock] = {}

    def lock(self, name: str, *, blocking_timeout: float, **_: Any) -> FakeRedisLock:
        return FakeRedisLock(self.held, name, blocking_timeout)


def locks(redis: Any = None, **options: Any) -> ConversationLocks:
    return ConversationLocks(EndpointConfig(**options), redis=redis)


async def turns(stores: list[ConversationLocks], count: int) -> list[str]:
    """Plays ``count`` turns of one conversation at once; what happened, in order."""
    happened: list[str] = []

    async def turn(number: int) -> None:
        async with stores[number % len(stores)].lock("ann"):
            happened.append(f"begin {number}")
            await asyncio.sleep(0)
            happened.append(f"end {number}")

    await asyncio.gather(*(turn(n) for n in range(count)))
    return happened


def test_turns_do_not_overlap_and_keep_their_order() -> None:
    expected = [f"{what} {n}" for n in range(20) for what in ("begin", "end")]
    assert asyncio.run(turns([locks()], 20)) == expected


def test_conversations_do_not_wait_for_each_other() -> None:
    async def play() -> None:
        store = locks()
        async with store.lock("ann"), store.lock("eve"):
            pass

    asyncio.run(play())


def test_a_turn_does_not_wait_for_ever() -> None:
    async def play() -> None:
        store = locks(wait_s=0.01)
        async with store.lock("ann"):
            with pytest.raises(LockError):
                async with store.lock("ann"):
                    pass
        async with store.lock("ann"):
            pass

    asyncio.run(play())


def test_a_failed_turn_frees_the_conversation() -> None:
    async def play() -> None:
        store = locks(redis=FakeRedis())
        with pytest.raises(RuntimeError):
            async with store.lock("ann"):
                raise RuntimeError
        async with store.lock("ann"):
            pass

    asyncio.run(play())


def test_processes_are_held_apart_by_redis() -> None:
    redis = FakeRedis()
    happened = asyncio.run(turns([locks(redis), locks(redis)], 6))
    for begin, end in zip(happened[::2], happened[1::2], strict=True):
        assert (begin.split()[0], end.split()[0]) == ("begin", "end")
        assert begin.split()[1] == end.split()[1]
    assert redis.held == {}


def test_a_lock_that_expired_meanwhile_is_only_noted(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        redis = FakeRedis()
        async with locks(redis).lock("ann"):
            redis.held.clear()

    asyncio.run(play())
    assert "ann" in caplog.text


def test_a_busy_redis_ends_in_an_error() -> None:
    async def play() -> None:
        redis = FakeRedis()
        async with locks(redis).lock("ann"):
            with pytest.raises(LockError):
                async with locks(redis, wait_s=0.01).lock("ann"):
                    pass

    asyncio.run(play())


def test_idle_conversations_are_forgotten() -> None:
    async def play() -> int:
        store = locks()
        for n in range(100):
            async with store.lock(str(n)):
                pass
        return len(store._here)

    assert asyncio.run(play()) <= 1


def test_rasa_builds_it_from_our_endpoints_file() -> None:
    config = read_endpoint_config(str(REPOSITORY / "endpoints.yml"), "lock_store")
    assert isinstance(LockStore.create(config), ConversationLocks)
