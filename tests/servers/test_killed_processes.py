"""A process of an installation that is killed comes back, and the conversation goes on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import httpx
import pytest

from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # real Rasa and action servers, trained once a session
SECONDS = 60


def server(stack: Stack, module: str) -> int:
    """The id of the Python process that runs ``module`` for this installation."""
    own = f"WAYMARK_RASA_PORT={stack.environment['WAYMARK_RASA_PORT']}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[1:3] == [b"-m", module.encode()] and own in environment:
            return int(folder.name)
    raise AssertionError(f"no process runs {module}")


def is_up(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False, timeout=5).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize(("module", "door"), [("actions", "actions_url"), ("api", "api_url")])
def test_a_killed_server_answers_again(stack: Stack, module: str, door: str) -> None:
    url = getattr(stack, door) + {"actions": "/ready", "api": "/health"}[module]
    assert stack.say("killed", "what can you do?")
    first = server(stack, module)
    os.kill(first, signal.SIGKILL)
    deadline = time.monotonic() + SECONDS
    time.sleep(1)
    while not is_up(url):
        assert stack.process.poll() is None, stack.log.read_text()[-2000:]
        assert time.monotonic() < deadline, stack.log.read_text()[-2000:]
        time.sleep(0.5)
    assert server(stack, module) != first
    (reply, *_) = stack.say("killed", "show me my progress")
    assert reply["custom"]["type"] != "error"
    said = " ".join(stack.log.read_text().split())
    assert f"The {module} process ended" in said
    assert "starts again in 1 s; the others serve" in said
