"""Building the scheduler: APScheduler with its jobs in the store."""

from __future__ import annotations

from datetime import UTC

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.blocking import BlockingScheduler

from recommender.settings import Settings

JOBS_TABLE = "nudge_jobs"


def build_scheduler(settings: Settings) -> BlockingScheduler:
    """A scheduler whose jobs survive a restart: they live in the store, in ``nudge_jobs``."""
    store = SQLAlchemyJobStore(url=settings.sqlalchemy_url, tablename=JOBS_TABLE)
    return BlockingScheduler(jobstores={"default": store}, timezone=UTC)
