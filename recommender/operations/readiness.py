"""Waiting until processes answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import httpx

from recommender.operations.processes import ProcessSpec

POLL_SECONDS = 0.25


def is_ready(spec: ProcessSpec, client: httpx.Client) -> bool:
    """Whether the process answers 200; one without a URL counts as ready."""
    if spec.ready_url is None:
        return True
    try:
        return client.get(spec.ready_url, headers=spec.ready_headers).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def wait_until_ready(
    specs: Sequence[ProcessSpec],
    *,
    still_running: Callable[[], bool],
    on_ready: Callable[[str], None] = lambda _name: None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    timeout: float = 300.0,
) -> frozenset[str]:
    """Polls until every process is ready; the names of those that are not when the wait ends.

    Args:
        specs: what to wait for.
        still_running: asked before each round; ``False`` ends the wait.
        on_ready: told each name once, as it becomes ready.
        clock: a monotonic clock, in seconds.
        sleep: waits that many seconds.
        timeout: seconds.
    """
    waiting = list(specs)
    deadline = clock() + timeout
    with httpx.Client(timeout=2.0, trust_env=False) as client:
        while waiting and still_running() and clock() < deadline:
            for spec in list(waiting):
                if is_ready(spec, client):
                    waiting.remove(spec)
                    on_ready(spec.name)
            if waiting:
                sleep(POLL_SECONDS)
    return frozenset(spec.name for spec in waiting)
