"""``/metrics``, ``/healthz`` and ``/readyz`` of the nudges' process, on loopback alone."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from recommender.bootstrap import Waymark
from recommender.monitoring.health import readiness
from recommender.monitoring.metrics import CONTENT_TYPE, metrics

log = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
OK, NOT_FOUND = 200, 404


def serve_monitoring(waymark: Callable[[], Waymark], port: int) -> ThreadingHTTPServer | None:
    """Answers in a thread of its own; ``None`` where the port is taken, which is said.

    Nudges go out without it: a second process, standing by, may hold the port.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = answer(self.path, waymark)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Requests are counted elsewhere."""

    try:
        server = ThreadingHTTPServer((LOOPBACK, port), Handler)
    except OSError as error:
        log.warning("metrics are not served: port %d (%s)", port, type(error).__name__)
        return None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server


def answer(path: str, waymark: Callable[[], Waymark]) -> tuple[int, str, bytes]:
    """Status, content type and body for a path."""
    if path == "/metrics":
        return OK, CONTENT_TYPE, metrics().exposition()
    if path == "/healthz":
        return _json(OK, {"status": "ok"})
    if path == "/readyz":
        found = readiness(waymark)
        return _json(found.status, found.document())
    return _json(NOT_FOUND, {"error": "not_found"})


def _json(status: int, document: dict[str, object]) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(document).encode()
