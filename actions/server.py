"""The action server: rasa-sdk's, on loopback, warmed in the background, silent about trackers."""

from __future__ import annotations

import logging
import os
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic, response
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse

from actions.runtime import runtime

log = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
UNAVAILABLE = 503


def build_app() -> Sanic[Any, Any]:
    """The application with every action of this package, ``/health`` and ``/ready``.

    ``/health`` says that the server answers; ``/ready`` (200 or 503) whether the model is warm.
    """
    executor = ActionExecutor()
    executor.register_package("actions")
    app: Sanic[Any, Any] = create_app(executor)
    app.error_handler.add(Exception, _failed)

    app.add_route(_ready, "/ready")
    return app


async def _ready(_: Request) -> HTTPResponse:
    warm = runtime().ready
    return response.json({"ready": warm}, status=200 if warm else UNAVAILABLE)


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    """Answers an error without rasa-sdk's habit of sending the whole tracker back."""
    status = error.status_code if isinstance(error, SanicException) else 500
    log.error("%s failed: %s", request.path, type(error).__name__)
    return response.json({"error": type(error).__name__}, status=status)


def serve(port: int) -> None:
    """Serves until stopped, on loopback only: the server has no authentication."""
    os.environ["SANIC_HOST"] = LOOPBACK
    app = build_app()
    runtime().warm_in_background()
    app.run(host=LOOPBACK, port=port, single_process=True, access_log=False, motd=False)
