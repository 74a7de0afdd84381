"""Tells the library's process how turns went, so that the platform's statistics know of them."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any, Union

import aiohttp
from sanic import Blueprint, Sanic

from bot.monitoring.metrics import TurnMetrics

logger = logging.getLogger(__name__)
EVERY_S, LIMIT_S = 20.0, 5.0


def actions_url() -> str:
    """The action server, at ``WAYMARK_ACTIONS_URL`` or this machine's ``WAYMARK_ACTIONS_PORT``."""
    port = os.environ.get("WAYMARK_ACTIONS_PORT") or "5055"
    return (os.environ.get("WAYMARK_ACTIONS_URL") or f"http://127.0.0.1:{port}").rstrip("/")


def tell_while_serving(app: Union[Sanic, Blueprint], metrics: TurnMetrics) -> None:
    """Tells every :data:`EVERY_S` seconds, and once more when the server stops."""

    @app.listener("after_server_start")
    async def begin(_app: Any, loop: Any) -> None:
        metrics.task = loop.create_task(_again(metrics))  # type: ignore[attr-defined]

    @app.listener("before_server_stop")
    async def end(_app: Any, _loop: Any) -> None:
        task = getattr(metrics, "task", None)
        if task is not None:
            task.cancel()
        await tell(metrics, actions_url())


async def tell(metrics: TurnMetrics, url: str) -> bool:
    """Sends what was not told yet; whether it arrived. What did not is kept for the next time."""
    lines = metrics.take_untold()
    if not lines:
        return True
    headers = {"Authorization": f"Bearer {os.environ.get('WAYMARK_RASA_TOKEN', '')}"}
    try:
        limit = aiohttp.ClientTimeout(total=LIMIT_S)
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.post(f"{url}/turns", json={"turns": lines}, headers=headers) as got,
        ):
            if got.status == 200:
                return True
            logger.warning("Counts of turns were not taken: %d", got.status)
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        logger.warning("Counts of turns could not be sent: %s", type(error).__name__)
    metrics.give_back(lines)
    return False


async def _again(metrics: TurnMetrics) -> None:
    while True:
        await asyncio.sleep(EVERY_S)
        await tell(metrics, actions_url())
