"""``python -m actions``: starts the action server on the configured port."""

from __future__ import annotations

import sys

from actions.server import serve
from recommender.errors import SettingsError
from recommender.monitoring.logs import configure_logs
from recommender.operations.lifeline import follow_supervisor
from recommender.settings import load_settings


def main() -> int:
    """Serves; 2 when the settings cannot be used."""
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    configure_logs("actions", level=settings.log_level, form=settings.log_format)
    follow_supervisor()
    serve(settings.actions_port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
