"""Stands for Rasa's HTTP API: takes events into conversations, and recognises a delivery it has.

It behaves as `bot/patches/deliveries.py` makes the real server behave; a test in `tests/bot`
holds the real one to it.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


class Receiver:
    """A server on a free port.

    Attributes:
        said: deliveries that reached a conversation, by learner, in their order.
        repeats: requests for a delivery that had arrived before.
    """

    def __init__(self, seed: int = 0) -> None:
        self.said: dict[str, list[str]] = {}
        self.repeats = Counter[str]()
        self._rng = random.Random(seed)
        self._lock = threading.Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                receiver._take(self._learner(), json.loads(self.rfile.read(length)))
                self._answer({})

            def do_GET(self) -> None:
                events = [
                    {"event": "bot", "metadata": {"delivery_id": one}}
                    for one in receiver.said.get(self._learner(), [])
                ]
                self._answer({"events": events})

            def _learner(self) -> str:
                return unquote(urlsplit(self.path).path.split("/")[2])

            def _answer(self, document: object) -> None:
                body = json.dumps(document).encode()
                try:
                    self.send_response(200)
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # whoever asked was killed

            def log_message(self, *_: object) -> None:
                """Nothing is written down."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def _take(self, learner: str, events: list[dict[str, object]]) -> None:
        delivery = str(events[0]["metadata"]["delivery_id"])  # type: ignore[index]
        time.sleep(self._rng.random() * 0.02)
        with self._lock:
            known = self.said.setdefault(learner, [])
            if delivery in known:
                self.repeats[delivery] += 1
            else:
                known.append(delivery)
        time.sleep(self._rng.random() * 0.02)

    def stop(self) -> None:
        """Closes the port."""
        self._server.shutdown()
        self._server.server_close()
