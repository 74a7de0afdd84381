"""The id of the turn under way: it travels with the message, and stands in every line logged."""

from __future__ import annotations

import json
import logging
import os
import re
import time
import uuid
from contextvars import ContextVar
from typing import Any, Optional

REQUEST = "request"
_current: "ContextVar[Optional[str]]" = ContextVar("waymark_request", default=None)
_BLANK = re.compile(r"\s")


def begin_request() -> str:
    """A new id for what this task does from now on."""
    request_id = uuid.uuid4().hex
    _current.set(request_id)
    return request_id


def current_request() -> Optional[str]:
    """The id of the turn under way, if there is one."""
    return _current.get()


class RequestFilter(logging.Filter):
    """Puts the id on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _current.get() or "-"
        return True


class LineFormatter(logging.Formatter):
    """A line as text or as JSON, like those of the other processes.

    A traceback may quote what somebody wrote: only the error's type is kept.
    """

    converter = time.gmtime

    def __init__(self, form: str = "text") -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{record.msecs:03.0f}Z",
            "level": record.levelname.lower(),
            "process": "rasa",
            "logger": record.name,
            "event": record.getMessage(),
            "request_id": getattr(record, "request_id", "-"),
            **getattr(record, "ids", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
        if self._form == "json":
            return json.dumps(line, ensure_ascii=False, default=str)
        return " ".join(f"{name}={_text(value)}" for name, value in line.items())


def write_request_ids() -> None:
    """Has the handlers of this process write the id; a second call changes nothing."""
    form = os.environ.get("WAYMARK_LOG_FORMAT", "text")
    for handler in logging.getLogger().handlers:
        if not any(isinstance(one, RequestFilter) for one in handler.filters):
            handler.addFilter(RequestFilter())
            handler.setFormatter(LineFormatter(form))


def _text(value: Any) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if _BLANK.search(text) or not text else text
