"""The input channel that ``credentials.yml`` names."""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.core.channels.socketio import SocketBlueprint
from sanic import Blueprint
from socketio import AsyncServer

from bot.channels.web.http import add_routes
from bot.channels.web.output import NAME, SocketOutput
from bot.channels.web.services import Services, build_services
from bot.channels.web.socket import SocketHandlers, build_server
from bot.environment import encryption_keys, jwt_key, load_environment
from bot.monitoring.metrics import metrics
from bot.monitoring.refused import refused, tell_of_refused
from bot.monitoring.requests import write_request_ids
from bot.monitoring.routes import add_monitoring_routes
from bot.monitoring.telling import tell_while_serving
from bot.patches import apply_patches, freeze_after_start

SOCKET_PATH = "/socket.io"


class WebInput(InputChannel):
    """Chat for web pages and HTTP clients; ``docs/ARCHITECTURE.md`` has the contract.

    All of its settings come from the environment (``.env``). Open pages are known to the
    process they are connected to, so this channel lives in one Rasa process.
    """

    def __init__(self) -> None:
        self._sio: Optional[AsyncServer] = None
        self._services: Optional[Services] = None

    @classmethod
    def name(cls) -> str:
        """The channel's name in URLs, trackers and responses."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "WebInput":
        """The channel; raises ``SetupError`` when a key is missing, before anything starts."""
        load_environment()
        jwt_key()
        encryption_keys()
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Routes and socket events, and the changes that make Rasa quicker."""
        apply_patches()
        self._services = build_services(on_new_message)
        self._sio = build_server(self._services)
        SocketHandlers(self._sio, self._services).register()
        blueprint = SocketBlueprint(self._sio, SOCKET_PATH, f"{NAME}_webhook", __name__)
        add_routes(blueprint, self._services)
        write_request_ids()
        add_monitoring_routes(blueprint, metrics(), self._services.outbox.waiting_in_all)
        tell_while_serving(blueprint, metrics())
        tell_of_refused(blueprint, refused())
        freeze_after_start(blueprint)
        return blueprint

    def get_output_channel(self) -> Optional[OutputChannel]:
        """The way out for messages nobody asked for; they wait while the learner is away."""
        if self._sio is None or self._services is None:
            return None
        services = self._services
        return SocketOutput(self._sio, services.outbox, services.offered, services.clock)
