"""A server that is killed in the middle of a turn loses nothing that was answered."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import rasa_server
import requests
from conftest import installation

pytestmark = pytest.mark.servers
AT_ONCE = 32
ROUNDS = 3


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rasa_server.Server]:
    """A server of its own: these tests kill it."""
    folder = tmp_path_factory.mktemp("killed")
    running = rasa_server.start(folder, installation(folder))
    yield running
    running.stop()


def said(server: rasa_server.Server, token: str) -> list[tuple[str, Any]]:
    return [(one["from"], one.get("text")) for one in server.history(token)]


def start_again(server: rasa_server.Server) -> None:
    """Kills Rasa without warning, and starts it again over the same files."""
    killed = server.processes[0]
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    project = server.folder / "project"
    port = server.url.rpartition(":")[2]
    settings = {**rasa_settings(server.folder), "WAYMARK_JWT_KEY": server.key}
    server.processes[0] = rasa_server.rasa(
        project,
        settings,
        *("run", "--model", "models/echo.tar.gz"),
        *("--enable-api", "--auth-token", rasa_server.API_TOKEN),
        *("--interface", "127.0.0.1", "--port", port),
    )
    rasa_server.await_ready(server)


def rasa_settings(folder: Path) -> dict[str, str]:
    """The settings that the running server was given, its key for what is stored among them."""
    return {**installation(folder), **KEPT}


KEPT: dict[str, str] = {}


@pytest.fixture(autouse=True)
def keys(server: rasa_server.Server) -> None:
    """The environment of the first start: a new one would not read what was stored."""
    pid = server.processes[0].pid
    lines = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    named = dict(line.decode().split("=", 1) for line in lines if b"=" in line)
    KEPT["WAYMARK_ENCRYPTION_KEYS"] = named["WAYMARK_ENCRYPTION_KEYS"]
    KEPT["WAYMARK_TURN_TIMEOUT"] = named["WAYMARK_TURN_TIMEOUT"]


def test_what_was_answered_is_there_and_the_conversation_goes_on(
    server: rasa_server.Server,
) -> None:
    ann = server.token("ann-killed")
    for _ in range(ROUNDS):
        assert server.say(ann, "hello").status_code == 200
    before = said(server, ann)
    assert before == [("user", "hello"), ("bot", "Hello there.")] * ROUNDS
    waiting = threading.Thread(target=_be_slow, args=(server, ann))
    waiting.start()
    time.sleep(0.5)  # it is in the middle of the turn, whose action takes three seconds
    start_again(server)
    waiting.join()
    assert said(server, ann)[: len(before)] == before
    answer = server.say(ann, "hello")
    assert [one["text"] for one in answer.json()] == ["Hello there."]
    assert said(server, ann)[-2:] == [("user", "hello"), ("bot", "Hello there.")]


def _be_slow(server: rasa_server.Server, token: str) -> None:
    """A turn whose action takes longer than the server lives."""
    with pytest.raises(requests.ConnectionError):
        server.say(token, "be slow")


def test_many_at_once_keep_what_is_theirs(server: rasa_server.Server) -> None:
    tokens = {f"learner-{number}": server.token(f"learner-{number}") for number in range(AT_ONCE)}

    def talk(subject: str) -> list[Any]:
        spoken = []
        for _ in range(ROUNDS):
            spoken.append(server.say(tokens[subject], "who am i").json())
            spoken.append(server.say(tokens[subject], "hello").json())
        return spoken

    with ThreadPoolExecutor(AT_ONCE) as pool:
        replies = dict(zip(tokens, pool.map(talk, tokens), strict=True))
    for subject, spoken in replies.items():
        senders = [one["custom"]["sender"] for reply in spoken for one in reply if "custom" in one]
        assert senders == [subject] * ROUNDS
        users = [text for who, text in said(server, tokens[subject]) if who == "user"]
        assert users == ["who am i", "hello"] * ROUNDS
