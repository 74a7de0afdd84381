"""A whole installation in a temporary folder: `waymark up` with its own store, models and ports."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from cryptography.fernet import Fernet

from recommender.errors import WaymarkError
from recommender.learners.model import Role
from recommender.learners.tokens import issue
from recommender.settings import PROJECT

START_SECONDS = 600
STOP_SECONDS = 30


class StartError(WaymarkError):
    """The servers did not come up."""

    code = "start"


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """Running servers and how to talk to them."""

    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]
    _clients: dict[str, httpx.Client] = field(default_factory=dict)

    @property
    def rasa_url(self) -> str:
        """Where the Rasa server listens."""
        return f"http://127.0.0.1:{self.environment['WAYMARK_RASA_PORT']}"

    @property
    def actions_url(self) -> str:
        """Where the action server listens."""
        return f"http://127.0.0.1:{self.environment['WAYMARK_ACTIONS_PORT']}"

    @property
    def api_url(self) -> str:
        """Where the page listens."""
        return f"http://127.0.0.1:{self.environment['WAYMARK_API_PORT']}"

    @property
    def log(self) -> Path:
        """What `waymark up` printed."""
        return self.folder / "up.log"

    def token(self, user: str, role: str = "learner") -> str:
        """A signed token for ``user``."""
        return issue(
            user,
            Role(role),
            key=self.environment["WAYMARK_JWT_KEY"],
            now=datetime.now(UTC),
            lifetime=timedelta(hours=2),
        )

    def say(self, user: str, text: str, role: str = "learner") -> list[dict[str, Any]]:
        """Sends one message as ``user``; returns the bot's messages."""
        answer = self.client(user, role).post("/webhooks/web/webhook", json={"message": text})
        if answer.status_code != httpx.codes.OK:
            raise AssertionError(answer.text)
        return list(answer.json())

    def slots(self, user: str) -> dict[str, Any]:
        """The slots in Rasa's tracker of ``user``."""
        answer = httpx.get(
            f"{self.rasa_url}/conversations/{user}/tracker",
            params={"token": self.environment["WAYMARK_RASA_TOKEN"], "include_events": "NONE"},
            timeout=20,
            trust_env=False,
        )
        answer.raise_for_status()
        return dict(answer.json()["slots"])

    def client(self, user: str, role: str = "learner") -> httpx.Client:
        """An HTTP client of the Rasa server that speaks as ``user``."""
        if user not in self._clients:
            self._clients[user] = httpx.Client(
                base_url=self.rasa_url,
                headers={"Authorization": f"Bearer {self.token(user, role)}"},
                timeout=30,
                trust_env=False,
            )
        return self._clients[user]

    def waymark(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the ``waymark`` command in this installation."""
        return subprocess.run(  # noqa: S603
            [sys.executable, "-m", "recommender", *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def stop(self) -> None:
        """Stops all processes as Ctrl+C would."""
        for client in self._clients.values():
            client.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(STOP_SECONDS)


def installation_environment(folder: Path) -> dict[str, str]:
    """The environment of an installation that lives in ``folder`` and shares nothing."""
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'waymark.db'}",
        "WAYMARK_VAR_DIR": str(folder / "var"),
        "WAYMARK_MODELS_DIR": str(folder / "models"),
        "WAYMARK_JWT_KEY": secrets.token_urlsafe(48),
        "WAYMARK_RASA_TOKEN": secrets.token_urlsafe(32),
        "WAYMARK_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "WAYMARK_HOST": "127.0.0.1",
        "WAYMARK_RASA_PORT": str(free_port()),
        "WAYMARK_ACTIONS_PORT": str(free_port()),
        "WAYMARK_API_PORT": str(free_port()),
        "WAYMARK_NUDGES_PORT": str(free_port()),
        "HF_HUB_OFFLINE": "1",
    }


def start(folder: Path, more: Mapping[str, str] | None = None) -> Installation:
    """Starts a fresh installation in ``folder`` and waits until it is ready.

    Args:
        folder: where it lives.
        more: further settings, as environment variables.

    Raises:
        StartError: with the end of what it printed.
    """
    return _start(folder, {**installation_environment(folder), **(more or {})})


def resume(folder: Path, like: dict[str, str]) -> Installation:
    """Starts an installation again whose store and models lie in ``folder``.

    It keeps the secrets of ``like`` (its store is written with them) and gets its own ports.
    """
    own = installation_environment(folder)
    for name in ("WAYMARK_JWT_KEY", "WAYMARK_RASA_TOKEN", "WAYMARK_ENCRYPTION_KEYS"):
        own[name] = like[name]
    return _start(folder, own)


def _start(folder: Path, environment: dict[str, str]) -> Installation:
    log = folder / "up.log"
    with log.open("w") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "recommender", "up"],
            cwd=PROJECT,
            env=environment,
            stdout=sink,
            stderr=subprocess.STDOUT,
            text=True,
        )
    running = Installation(folder, environment, process)
    deadline = time.monotonic() + START_SECONDS
    while "Waymark is ready" not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            running.stop()
            raise StartError(f"The servers did not start:\n{log.read_text()[-4000:]}")
        time.sleep(0.5)
    return running
