"""A real Rasa server over the tiny project, with its action server, for tests of the channel."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
import requests

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
RASA = str(Path(sys.executable).parent / "rasa")
API_TOKEN = "token-of-the-api"
TURN_TIMEOUT_S = 2


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def copy_project(folder: Path, actions_port: int = 5055) -> Path:
    """The tiny project with the real entry files of the channel and stores."""
    project = folder / "project"
    shutil.copytree(HERE / "project", project)
    shutil.copy(REPOSITORY / "credentials.yml", project)
    endpoints = (REPOSITORY / "endpoints.yml").read_text(encoding="utf-8")
    (project / "endpoints.yml").write_text(endpoints.replace("5055", str(actions_port)))
    return project


def rasa(project: Path, settings: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    """The ``rasa`` command in ``project``, its words in ``rasa.log`` beside it."""
    with (project.parent / "rasa.log").open("a") as log:
        return subprocess.Popen(
            [RASA, *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **settings},
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )


@dataclass
class Server:
    """A running server and the key that its tokens are signed with."""

    url: str
    folder: Path
    key: str
    processes: list[subprocess.Popen[Any]]

    @property
    def web(self) -> str:
        return f"{self.url}/webhooks/web"

    def token(
        self, subject: str, role: str = "learner", seconds: float = 600, **claims: Any
    ) -> str:
        """A token of ``subject`` that is good for ``seconds``."""
        given = {"sub": subject, "role": role, "exp": int(time.time() + seconds), **claims}
        return jwt.encode(given, self.key, algorithm="HS256")

    def say(self, token: str | None, message: Any, **more: Any) -> requests.Response:
        """Posts a message as the owner of ``token``."""
        return self.post({"message": message, **more}, token)

    def post(self, document: Any, token: str | None) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return requests.post(f"{self.web}/webhook", json=document, headers=headers)

    def history(self, token: str) -> list[dict[str, Any]]:
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.get(f"{self.web}/history", headers=headers)
        assert answer.status_code == 200
        return answer.json()["messages"]

    def remind(self, subject: str, text: str) -> None:
        """A message nobody asked for, the way the nudges process sends one."""
        answer = self.deliver(subject, text, "web")
        assert answer.status_code == 200, answer.text

    def deliver(
        self, subject: str, text: str, channel: str, delivery: str | None = None
    ) -> requests.Response:
        """A message nobody asked for, on any channel."""
        metadata = {"delivery_id": delivery} if delivery else {}
        return requests.post(
            f"{self.url}/conversations/{subject}/tracker/events",
            params={
                "token": API_TOKEN,
                "output_channel": channel,
                "execute_side_effects": "true",
            },
            json=[{"event": "bot", "text": text, "data": {}, "metadata": metadata}],
        )

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()


def start(folder: Path, settings: dict[str, str]) -> Server:
    """Trains the tiny project and serves it; raises with the log when that fails."""
    port, actions_port = free_port(), free_port()
    settings = {
        **settings,
        "WAYMARK_TURN_TIMEOUT": str(TURN_TIMEOUT_S),
        "WAYMARK_ACTIONS_PORT": str(actions_port),
        "WAYMARK_RASA_TOKEN": API_TOKEN,
    }
    project = copy_project(folder, actions_port)
    server = Server(f"http://127.0.0.1:{port}", folder, settings["WAYMARK_JWT_KEY"], [])
    try:
        training = rasa(project, settings, "train", "--fixed-model-name", "echo")
        server.processes.append(training)
        assert training.wait() == 0, (folder / "rasa.log").read_text()
        server.processes = [
            rasa(
                project,
                settings,
                *("run", "--model", "models/echo.tar.gz"),
                *("--enable-api", "--auth-token", API_TOKEN),
                *("--interface", "127.0.0.1", "--port", str(port)),
            ),
            subprocess.Popen([sys.executable, str(HERE / "action_server.py"), str(actions_port)]),
        ]
        await_ready(server)
    except BaseException:
        server.stop()  # an interrupted start leaves nothing behind
        raise
    return server


def await_ready(server: Server) -> None:
    """Returns when a model is served."""
    while True:
        try:
            answer = requests.get(f"{server.url}/status", params={"token": API_TOKEN})
            if answer.status_code == 200:
                return
        except requests.ConnectionError:
            pass
        if any(process.poll() is not None for process in server.processes):
            raise AssertionError((server.folder / "rasa.log").read_text())
        time.sleep(0.2)
