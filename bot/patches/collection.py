"""Garbage collection: what start-up left behind is not looked at again."""

from __future__ import annotations

import gc
from typing import Any, Tuple, Union

from sanic import Blueprint, Sanic


def freeze_after_start(
    app: Union[Sanic, Blueprint], thresholds: Tuple[int, int, int] = (50_000, 20, 50)
) -> None:
    """Takes what start-up left behind out of garbage collection: it caused stalls of 300 ms."""

    @app.listener("after_server_start")
    async def freeze(_app: Sanic, _loop: Any) -> None:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*thresholds)
