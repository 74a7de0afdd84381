"""Waiting for processes: all must answer, and a stopped one ends the wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from recommender.operations.processes import ProcessSpec
from recommender.operations.readiness import wait_until_ready
from tests.support.stack import free_port


class Warming(BaseHTTPRequestHandler):
    """Answers 503 twice, then 200."""

    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(503 if type(self).asked <= 2 else 200)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


@pytest.fixture
def warming_url() -> Iterator[str]:
    Warming.asked = 0
    server = HTTPServer(("127.0.0.1", 0), Warming)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_waits_through_503_and_tells_each_name_once(warming_url: str) -> None:
    told: list[str] = []
    specs = [ProcessSpec("web", ("x",), warming_url), ProcessSpec("nudges", ("x",))]
    assert not wait_until_ready(
        specs, still_running=lambda: True, on_ready=told.append, sleep=lambda _s: None
    )
    assert sorted(told) == ["nudges", "web"]
    assert Warming.asked == 3


def test_a_stopped_process_ends_the_wait() -> None:
    spec = ProcessSpec("web", ("x",), f"http://127.0.0.1:{free_port()}/")
    running = iter([True, True, False, False])
    late = wait_until_ready([spec], still_running=lambda: next(running), sleep=lambda _s: None)
    assert late == {"web"}


def test_time_runs_out() -> None:
    spec = ProcessSpec("web", ("x",), f"http://127.0.0.1:{free_port()}/")
    seconds = iter(range(1000))
    late = wait_until_ready(
        [spec],
        still_running=lambda: True,
        clock=lambda: float(next(seconds)),
        sleep=lambda _s: None,
        timeout=5,
    )
    assert late == {"web"}
