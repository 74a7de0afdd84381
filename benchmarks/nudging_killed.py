"""Killing the delivering process at random moments: nothing may be lost, nothing doubled."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet

from benchmarks.measure import PROJECT
from benchmarks.nudging_receiver import Receiver
from benchmarks.nudging_worker import reader_of
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.service import Learners
from recommender.nudging.crowd import Crowd
from recommender.nudging.service import Nudges
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 3, 12, 18, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Outcome:
    """What became of the nudges that were planned.

    Attributes:
        lost: planned and true, and neither received nor waiting.
        doubled: received more than once, or two on one day.
        unmarked: received, and not known as sent.
        repeats: requests for what had arrived, recognised by their id.
        asked: rows found as attempted with an unknown outcome.
    """

    planned: int
    kills: int
    received: int
    lost: int
    doubled: int
    unmarked: int
    repeats: int
    seconds: float


def killed(folder: Path, *, learners: int, kills: int, seed: int = 0) -> Outcome:
    """Plans a nudge for every learner, and kills whoever sends them, so many times."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "key"
    key.write_text(Fernet.generate_key().decode())
    database = Database(f"sqlite:///{folder / 'store.db'}", Cipher([key.read_text()]))
    planned = _planned(database, learners)
    receiver, rng, begun = Receiver(seed), random.Random(seed), time.monotonic()
    clock, done = NOW, 0
    while done < kills:
        clock += timedelta(seconds=2)  # what was leased to the one before is free again
        done += _run_and_kill(folder, key, receiver.url, clock, rng.random() * 0.5)
    _finish(folder, key, receiver.url, clock + timedelta(seconds=5))
    receiver.stop()
    found = _outcome(database, receiver, planned, done, time.monotonic() - begun)
    database.close()
    return found


def _planned(database: Database, learners: int) -> int:
    database.migrate()
    catalogue = Catalogue(database)
    catalogue.upsert([Course("sql", "SQL", hours=10.0)], source="made", now=NOW - 400 * DAY)
    room, progress = Learners(database), Progress(database, catalogue)
    for number in range(learners):
        room.ensure(f"learner-{number}", time_zone="UTC", now=NOW - DAY)
        progress.move(f"learner-{number}", "sql", 0.4, Said(NOW - 9 * DAY))
    nudges = Nudges(database, Crowd(database), reader_of(database))
    return nudges.plan(now=NOW - timedelta(minutes=30), within=timedelta(hours=1)).new


def _start(folder: Path, key: Path, url: str, clock: datetime) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.nudging_worker", str(folder / "store.db"),
               str(key), url, clock.isoformat()]  # fmt: skip
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)


def _run_and_kill(folder: Path, key: Path, url: str, clock: datetime, seconds: float) -> int:
    """1, having killed it ``seconds`` after it began to send."""
    with _start(folder, key, url, clock) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
    return 1


def _finish(folder: Path, key: Path, url: str, clock: datetime) -> None:
    with _start(folder, key, url, clock) as process:
        process.wait()


def _outcome(
    database: Database, receiver: Receiver, planned: int, kills: int, seconds: float
) -> Outcome:
    room = Nudges(database, Crowd(database), reader_of(database))
    rows = [one for name in receiver.said for one in room.history(name)]
    sent = {one.nudge_id for one in rows if one.sent_at is not None}
    received = Counter(one for known in receiver.said.values() for one in known)
    twice = sum(len(known) > 1 for known in receiver.said.values())
    return Outcome(
        planned=planned,
        kills=kills,
        received=len(received),
        lost=planned - len(received),
        doubled=twice + sum(count > 1 for count in received.values()),
        unmarked=len(set(received) - sent),
        repeats=sum(receiver.repeats.values()),
        seconds=round(seconds, 1),
    )
