"""Rasa as it is delivered, beside ours: its REST channel, stores and locks, nothing patched.

It serves the same model and calls the same action server, so that what differs is what Waymark
changes in the Rasa process. Rasa's own SQLite store keeps its file in the benchmark's folder.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import yaml

from benchmarks.load import Route
from benchmarks.measure import PROJECT
from tests.support.stack import Stack, free_port

START_SECONDS = 300


@contextmanager
def stock_server(stack: Stack, folder: Path) -> Iterator[tuple[Route, int]]:
    """Runs ``rasa run`` beside ``stack``; gives where it takes messages, and its process id."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with (folder / "stock.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            _command(stack, folder, port),
            cwd=PROJECT,
            env={**stack.environment, "PYTHONPATH": str(PROJECT)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(url, process)
        yield Route(url, "/webhooks/rest/webhook"), process.pid
    finally:
        process.terminate()
        process.wait()


def newest_model(stack: Stack) -> Path:
    """The archive that ``stack`` serves."""
    models = Path(stack.environment["WAYMARK_MODELS_DIR"])
    return max(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)


def _command(stack: Stack, folder: Path, port: int) -> list[str]:
    actions = f"http://127.0.0.1:{stack.environment['WAYMARK_ACTIONS_PORT']}/webhook"
    store = {"type": "SQL", "dialect": "sqlite", "db": str(folder / "stock.db")}
    files = {
        "credentials": {"rest": None},
        "endpoints": {"action_endpoint": {"url": actions}, "tracker_store": store},
    }
    for name, document in files.items():
        (folder / f"{name}.yml").write_text(yaml.safe_dump(document), encoding="utf-8")
    rasa = str(PROJECT / "bot" / ".venv" / "bin" / "rasa")
    options = [f"--{name}={folder / name}.yml" for name in files]
    model, at = str(newest_model(stack)), ["-i", "127.0.0.1", "-p", str(port)]
    return [rasa, "run", "--model", model, *options, *at]


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Returns once a model is served; the route answers before that, with nothing."""
    deadline = time.monotonic() + START_SECONDS
    body = {"sender": "warm", "message": "help"}
    while process.poll() is None and time.monotonic() < deadline:
        try:
            answer = httpx.post(f"{url}/webhooks/rest/webhook", json=body, trust_env=False)
            if answer.is_success and answer.json():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise RuntimeError("the stock Rasa server did not start; see stock.log")
