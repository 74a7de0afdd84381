"""Building the scheduler: APScheduler with its jobs in the store."""

from __future__ import annotations

from datetime import UTC, datetime

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from nudges import jobs
from recommender.settings import Settings

JOBS_TABLE = "nudge_jobs"
LOCK_SECONDS = 60
LATE_SECONDS = 3_600
"""A job that was due while nothing ran is made up for, once."""


def build_scheduler(settings: Settings) -> BackgroundScheduler:
    """A scheduler whose jobs survive a restart: they live in the store, in ``nudge_jobs``.

    Only whoever holds the lease may start it: two schedulers must not share a job store.
    """
    url = settings.sqlalchemy_url
    # The job store writes with every run; while the chat writes it waits rather than fail.
    patient = {"connect_args": {"timeout": LOCK_SECONDS}} if url.startswith("sqlite") else {}
    store = SQLAlchemyJobStore(url=url, tablename=JOBS_TABLE, engine_options=patient)
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": LATE_SECONDS}
    return BackgroundScheduler(jobstores={"default": store}, job_defaults=defaults, timezone=UTC)


def add_jobs(scheduler: BackgroundScheduler, *, now: datetime) -> None:
    """The four jobs, replacing those an earlier start left; deciding and delivering begin now."""
    hourly = CronTrigger(minute=2, timezone=UTC)
    after_the_hour = CronTrigger(minute=4, timezone=UTC)
    nightly = CronTrigger(hour=3, minute=40, timezone=UTC)
    add = scheduler.add_job
    add(jobs.decide, hourly, id="decide", replace_existing=True, next_run_time=now)
    add(jobs.digest, after_the_hour, id="digest", replace_existing=True, next_run_time=now)
    every_minute = IntervalTrigger(minutes=1, timezone=UTC)
    add(jobs.deliver, every_minute, id="deliver", replace_existing=True, next_run_time=now)
    add(jobs.tidy, nightly, id="tidy", replace_existing=True)


def is_alive(scheduler: BackgroundScheduler) -> bool:
    """Whether its thread runs: a job store that fails while it is written ends it unheard."""
    thread = getattr(scheduler, "_thread", None)
    return thread is not None and thread.is_alive()
