"""Serves the page: ``python -m api``."""

from __future__ import annotations

import sys

import uvicorn

from api.app import create_app
from recommender.errors import SettingsError
from recommender.monitoring.logs import configure_logs
from recommender.operations.lifeline import follow_supervisor
from recommender.settings import load_settings


def main() -> int:
    """Runs the server until it is stopped; 2 when a setting cannot be used."""
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    configure_logs("api", level=settings.log_level, form=settings.log_format)
    follow_supervisor()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.api_port,
        log_config=None,
        access_log=False,
        server_header=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
