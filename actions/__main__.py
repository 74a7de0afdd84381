"""``python -m actions``: starts the action server on the configured port."""

from __future__ import annotations

import logging
import sys

from actions.server import serve
from recommender.errors import SettingsError
from recommender.operations.lifeline import follow_supervisor
from recommender.settings import load_settings


def main() -> int:
    """Serves; 2 when the settings cannot be used."""
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    # These two would write every message's path and every asked-for slot.
    for name in ("rasa_sdk", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)
    follow_supervisor()
    serve(settings.actions_port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
