"""The scheduler process: decides every hour, delivers every minute."""

from __future__ import annotations

import logging
import signal
import threading
from types import FrameType

from nudges.monitoring import serve_monitoring
from nudges.process import run
from recommender.bootstrap import build
from recommender.monitoring.logs import configure_logs
from recommender.operations.lifeline import follow_supervisor
from recommender.settings import load_settings

log = logging.getLogger(__name__)


def main() -> None:
    """Runs until told to stop."""
    follow_supervisor()
    settings = load_settings()
    configure_logs("nudges", level=settings.log_level, form=settings.log_format)
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if not settings.nudges:
        log.info("nudges are switched off (WAYMARK_NUDGES)")
        stopping.wait()
        return
    waymark = build(settings)
    serve_monitoring(lambda: waymark, settings.nudges_port)
    run(waymark, stopping)


if __name__ == "__main__":
    main()
