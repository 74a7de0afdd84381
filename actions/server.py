"""The action server: rasa-sdk's, on loopback, warmed in the background, silent about trackers."""

from __future__ import annotations

import importlib
import logging
import os
import pkgutil
from typing import Any

from rasa_sdk import Action
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.utils import all_subclasses
from sanic import Request, Sanic, response
from sanic.exceptions import SanicException
from sanic.handlers import ErrorHandler
from sanic.response import HTTPResponse

import actions
from actions.contacts import add_contact_routes
from actions.monitoring import add_monitoring_routes
from actions.refusals import add_refusal_routes
from actions.runtime import runtime

log = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
UNAVAILABLE = 503


def build_app() -> Sanic[Any, Any]:
    """The application with every action of this package, ``/health`` and ``/ready``.

    ``/health`` says that the server answers; ``/ready`` (200 or 503) whether the model is warm.
    """
    executor = ActionExecutor()
    for action in action_classes():
        executor.register_action(action)
    app: Sanic[Any, Any] = create_app(executor)
    # rasa-sdk's own handler sends the request back, and with it the whole tracker.
    app.error_handler = ErrorHandler()
    app.error_handler.add(Exception, _failed)

    app.add_route(_ready, "/ready")
    add_contact_routes(app)
    add_monitoring_routes(app)
    add_refusal_routes(app)
    return app


def action_classes() -> list[type[Action]]:
    """The actions of this package, by name; bases shared by several have no name and are none.

    rasa-sdk's own ``register_package`` would take those bases for actions.
    """
    for module in pkgutil.iter_modules(actions.__path__):
        if module.name != "__main__":
            importlib.import_module(f"{actions.__name__}.{module.name}")
    found = [
        action
        for action in all_subclasses(Action)
        if action.__module__.startswith(f"{actions.__name__}.") and hasattr(action, "action_name")
    ]
    return sorted(found, key=lambda action: str(action.action_name))


async def _ready(_: Request) -> HTTPResponse:
    warm = runtime().ready
    return response.json({"ready": warm}, status=200 if warm else UNAVAILABLE)


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    """Answers an error by its kind alone."""
    status = error.status_code if isinstance(error, SanicException) else 500
    log.error("%s failed: %s", request.path, type(error).__name__)
    return response.json({"error": type(error).__name__}, status=status)


def serve(port: int) -> None:
    """Serves until stopped, on loopback only: the server has no authentication."""
    os.environ["SANIC_HOST"] = LOOPBACK
    app = build_app()
    runtime().warm_in_background()
    runtime().turns.flush_in_background()
    app.run(host=LOOPBACK, port=port, single_process=True, access_log=False, motd=False)
