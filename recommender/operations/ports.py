"""Whether the ports an installation needs are free."""

from __future__ import annotations

import socket

from recommender.errors import BadInputError
from recommender.settings import Settings


def listening_ports(settings: Settings) -> dict[str, int]:
    """The ports by the name of their setting."""
    return {
        "WAYMARK_RASA_PORT": settings.rasa_port,
        "WAYMARK_ACTIONS_PORT": settings.actions_port,
        "WAYMARK_API_PORT": settings.api_port,
    }


def is_free(host: str, port: int) -> bool:
    """Whether somebody could listen on ``host:port`` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def require_free_ports(settings: Settings) -> None:
    """Raises :class:`BadInputError` naming every taken port and the setting that moves it."""
    ports = listening_ports(settings)
    if len(set(ports.values())) < len(ports):
        listed = ", ".join(f"{name}={port}" for name, port in ports.items())
        raise BadInputError(f"Two processes share a port: {listed}.", "Give each its own.")
    taken = {name: port for name, port in ports.items() if not is_free(settings.host, port)}
    if taken:
        listed = ", ".join(f"{port} ({name})" for name, port in taken.items())
        raise BadInputError(
            f"Something else already listens on port {listed}.",
            "Stop it (perhaps another `make run`), or choose another port, for example "
            f"`{next(iter(taken))}={next(iter(taken.values())) + 1000} make run`.",
        )
