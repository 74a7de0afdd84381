"""The scheduler process: decides every hour, delivers every minute."""

from __future__ import annotations

import logging
import signal
import threading
from types import FrameType

from nudges.process import run
from recommender.bootstrap import build
from recommender.operations.lifeline import follow_supervisor
from recommender.settings import load_settings

log = logging.getLogger(__name__)


def main() -> None:
    """Runs until told to stop."""
    follow_supervisor()
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(name)s %(message)s")
    for chatty in ("apscheduler", "httpx"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if not settings.nudges:
        log.info("nudges are switched off (WAYMARK_NUDGES)")
        stopping.wait()
        return
    run(build(settings), stopping)


if __name__ == "__main__":
    main()
