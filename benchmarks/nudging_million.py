"""Deciding for everybody on a large synthetic platform."""

from __future__ import annotations

import json
import resource
import shutil
import time
from datetime import timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import select, text

from benchmarks.nudging_zones import ZONES
from benchmarks.synthetic import END
from recommender.nudging.crowd import Crowd
from recommender.nudging.model import Code
from recommender.nudging.service import Nudges
from recommender.storage import enrolments
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from recommender.storage.tables import EventRow

GOALS, CARDS, PATHS = 0.2, 0.1, 0.05
"""Shares of learners with a weekly goal, with review cards, and with a path."""
QUIET_PRAGMA = "PRAGMA synchronous=OFF"


def prepared(store: Path, folder: Path, seed: int = 0) -> Database:
    """A copy of the store in ``store`` in which learners are real ones with things to be nudged of.

    Synthetic learners are marked simulated, and those are never written to: here they are made
    ordinary, with zones, a last visit, enrolments from their events, goals, cards and paths.
    """
    key = json.loads((store / "ready.json").read_text())["key"]
    file = folder / "nudging.db"
    database = Database(f"sqlite:///{file}", Cipher([key]))
    if not (folder / "nudging.ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(store / "store.db", file)
        database.migrate()
        _furnish(database, Cipher([key]), np.random.default_rng(seed))
        (folder / "nudging.ready").touch()
    return database


def _furnish(database: Database, cipher: Cipher, rng: np.random.Generator) -> None:
    with database.session() as session:
        session.execute(text(QUIET_PRAGMA))
        pks = np.array(session.scalars(text("SELECT id FROM learners ORDER BY id")).all())
        micro = int(END.timestamp()) * 1_000_000
        seen = micro - rng.integers(0, 180 * 86_400, len(pks)) * 1_000_000
        zone = rng.integers(0, len(ZONES), len(pks))
        rows = zip(seen.tolist(), zone.tolist(), pks.tolist(), strict=True)
        session.connection().exec_driver_sql(
            "UPDATE learners SET simulated = 0, last_seen_at = ?, time_zone = ? WHERE id = ?",
            [(at, ZONES[place], pk) for at, place, pk in rows],
        )
        enrolments.merge(session, select(EventRow.__table__).subquery())
        _goals(session, cipher, pks[rng.random(len(pks)) < GOALS])
        _cards(session, pks[rng.random(len(pks)) < CARDS])
        _paths(session, cipher, pks[rng.random(len(pks)) < PATHS])


def _goals(session: object, cipher: Cipher, pks: np.ndarray) -> None:
    body = json.dumps({"weekly_goal": {"hours": 3}})
    session.connection().exec_driver_sql(  # type: ignore[attr-defined]
        "INSERT INTO profiles (learner_pk, preferences, updated_at) VALUES (?, ?, 0)"
        " ON CONFLICT DO NOTHING",
        [(pk, cipher.encrypt(body)) for pk in pks.tolist()],
    )


def _cards(session: object, pks: np.ndarray) -> None:
    due = (END.date() - timedelta(days=1)).isoformat()
    before = (END.date() - timedelta(days=5)).isoformat()
    session.connection().exec_driver_sql(  # type: ignore[attr-defined]
        "INSERT INTO review_cards (learner_pk, question_id, stability, difficulty, reviews, lapses,"
        " rating, due_on, first_on, reviewed_on, reviewed_at)"
        " VALUES (?, ?, 3, 5, 2, 0, 3, ?, ?, ?, 0)",
        [(pk, f"q{n}", due, before, before) for pk in pks.tolist() for n in range(4)],
    )


def _paths(session: object, cipher: Cipher, pks: np.ndarray) -> None:
    def step(number: int) -> dict[str, object]:
        course = {
            "course_id": f"synthetic-{number}",
            "title": f"Course {number}",
            "skills": ["x"] * 5,
        }
        start = (END.date() + timedelta(days=10 * number)).isoformat()
        return {"order": number + 1, "course": course, "minutes": 600, "start": start}

    document = {
        "form": 1,
        "path": {"request": {"deadline": None}, "steps": [step(number) for number in range(6)]},
    }
    body = json.dumps(document)
    session.connection().exec_driver_sql(  # type: ignore[attr-defined]
        "INSERT INTO paths (learner_pk, version, at, reason, document) VALUES (?, 1, 0, 'x', ?)",
        [(pk, cipher.encrypt(body)) for pk in pks.tolist()],
    )


def decided(database: Database) -> dict[str, object]:
    """Seconds and peak memory of deciding a whole day for everybody and writing it down.

    Wall-clock and processor seconds: on a shared machine the first says more of others.
    """
    room = Nudges(database, Crowd(database, hold_out=0.05), reader=None)  # type: ignore[arg-type]
    begun, processor = time.perf_counter(), time.process_time()
    planned = room.plan(now=END, within=timedelta(hours=24))
    return {
        "learners": sum(planned.codes.values()),
        "seconds": round(time.perf_counter() - begun, 1),
        "cpu_s": round(time.process_time() - processor, 1),
        "written": planned.new,
        "sends": planned.codes[Code.SEND.value],
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "codes": dict(planned.codes),
    }
