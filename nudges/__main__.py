"""The scheduler process. It has no jobs yet: they come with the nudging policy."""

from __future__ import annotations

import signal
from types import FrameType

from apscheduler.schedulers.blocking import BlockingScheduler

from nudges.scheduler import build_scheduler
from recommender.operations.lifeline import follow_supervisor
from recommender.settings import load_settings


def main() -> None:
    """Runs the scheduler until told to stop."""
    follow_supervisor()
    scheduler: BlockingScheduler = build_scheduler(load_settings())

    def stop(_signal: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    scheduler.start()


if __name__ == "__main__":
    main()
