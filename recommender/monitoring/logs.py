"""Structured logs: one line a thing, as text or JSON, with the request it belongs to.

Ids, codes and numbers only. What people wrote is in no log: a message's arguments are ids and
codes by agreement, and tracebacks, which may quote values, are cut down to their type.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, TextIO

import structlog

REQUEST = "request_id"
# These would write every message's path, or every statement's values.
QUIET = ("rasa_sdk", "httpx", "httpcore", "apscheduler", "sqlalchemy", "alembic", "matplotlib",
         "sanic")  # fmt: skip


def configure_logs(
    process: str, *, level: str = "INFO", form: str = "text", stream: TextIO | None = None
) -> None:
    """Sends all logging of this process through one handler.

    Args:
        process: name that every line carries (``actions``, ``api``, ``nudges``).
        level: least severe level.
        form: ``text`` or ``json`` (one object a line).
        stream: where to; standard error by default.
    """
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _only_the_kind_of_errors,
        _named(process),
    ]
    last: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.processors.LogfmtRenderer(
            key_order=["timestamp", "level", "process", "logger", "event"], bool_as_flag=False
        )
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


@contextmanager
def about(request_id: str | None, **ids: str | None) -> Iterator[None]:
    """Lines that are logged inside carry the request they belong to, in threads too.

    Args:
        request_id: of the turn or request; ``None`` where there is none.
        ids: further ids and codes (never words), such as ``action``.
    """
    given = {name: value for name, value in ((REQUEST, request_id), *ids.items()) if value}
    with structlog.contextvars.bound_contextvars(**given):
        yield


def _only_the_kind_of_errors(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """A traceback may quote what somebody wrote: only the error's type is kept."""
    found = event.pop("exc_info", None)
    if isinstance(found, tuple) and found[0] is not None:
        event["error"] = found[0].__name__
    elif isinstance(found, BaseException):
        event["error"] = type(found).__name__
    event.pop("stack_info", None)
    return event


def _named(process: str) -> Any:
    def add(
        _logger: Any, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        event["process"] = process
        return event

    return add
