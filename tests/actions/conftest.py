"""A conversation over fakes, and running coroutines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fakes import FakeWaymark, Talk

from actions import runtime


@pytest.fixture
def waymark() -> FakeWaymark:
    return FakeWaymark()


@pytest.fixture
def talk(waymark: FakeWaymark) -> Iterator[Talk]:
    conversation = Talk(waymark)
    before = runtime.use(conversation.runtime)
    yield conversation
    runtime.use(before)


@pytest.fixture
def say(talk: Talk) -> Callable[..., list[dict[str, Any]]]:
    """Runs one action and gives its messages."""

    def run(action: Any, text: str = "", intent: str = "", **entities: Any) -> list[dict[str, Any]]:
        return asyncio.run(talk.run(action(), text, intent, **entities))

    return run
