"""What both stand-ins share: a small HTTP server that remembers what it was told."""

from __future__ import annotations

import email.parser
import email.policy
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

POLL_S = 0.02


@dataclass
class Received:
    """A call that came in; ``refused`` is the error it was answered with, if it was."""

    method: str
    fields: dict[str, Any]
    refused: str | None = None


@dataclass
class Answer:
    """What is answered: a JSON document, with its status and headers."""

    document: dict[str, Any]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class StandIn:
    """A server on a free port of this machine, in a thread of its own.

    Attributes:
        received: every call, in order.
    """

    def __init__(self) -> None:
        self.received: list[Received] = []
        self._armed: dict[str, list[Answer]] = {}
        self._lock = threading.RLock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        """Ends it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def arm(self, method: str, *answers: Answer) -> None:
        """The next calls of ``method`` are answered so, whatever they say."""
        with self._lock:
            self._armed.setdefault(method, []).extend(answers)

    def calls(self, method: str) -> list[dict[str, Any]]:
        """The fields of every call of ``method`` that was taken."""
        with self._lock:
            return [one.fields for one in self.received if one.method == method and not one.refused]

    def refusals(self) -> list[str]:
        """Why calls were refused, of all that were."""
        with self._lock:
            return [f"{one.method}: {one.refused}" for one in self.received if one.refused]

    def wait(self, happened: Callable[[], bool], seconds: float = 30.0) -> bool:
        """Whether ``happened`` becomes true in time."""
        end = time.monotonic() + seconds
        while not happened():
            if time.monotonic() > end:
                return False
            time.sleep(POLL_S)
        return True

    def handle(self, path: str, headers: dict[str, str], fields: dict[str, Any]) -> Answer:
        """Answers one call; subclasses say how."""
        raise NotImplementedError

    def take(self, method: str, fields: dict[str, Any], check: Callable[[], Answer]) -> Answer:
        """Remembers a call, and answers it as armed, or as ``check`` says."""
        with self._lock:
            armed = self._armed.get(method)
            answer = armed.pop(0) if armed else check()
            ok = answer.document.get("ok") is True
            error = answer.document.get("error") or answer.document.get("description")
            self.received.append(Received(method, fields, None if ok else str(error)))
            return answer


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            fields: dict[str, Any] = dict(parse_qsl(parts.query))
            fields.update(_fields(self.headers.get("Content-Type") or "", body))
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = stand_in.handle(parts.path, headers, fields)
            data = json.dumps(answer.document).encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST  # noqa: N815 - the base class calls it so

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    return Handler


def _fields(kind: str, body: bytes) -> dict[str, Any]:
    """The fields of a body: JSON, a form, or parts of which files stay bytes."""
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    if kind.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    if kind.startswith("multipart/form-data"):
        return _multipart(kind, body)
    return {"": body} if body else {}


def _multipart(kind: str, body: bytes) -> dict[str, Any]:
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    found: dict[str, Any] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content: Any = part.get_payload(decode=True)
        found[name] = content if part.get_filename() else content.decode()
    return found
