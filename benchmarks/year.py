"""A simulated year of a platform, with what only a running one has: lists, channels, experiments.

Everybody in it is made up by :mod:`recommender.learners.simulation`; the lists that were shown
are drawn, not recommended: figures are counted over them, not judged by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from cryptography.fernet import Fernet
from sqlalchemy import text

from recommender.catalogue.academy import load
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.learners.simulation.service import simulate_into
from recommender.settings import PROJECT
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)
LEARNERS, COURSES, DAYS, SEED = 20_000, 500, 365, 11
LISTS_EACH, SHOWN = 5, 6
"""Lists that a learner was shown in the year, and courses on each."""
SECOND = 1_000_000
"""The store keeps times in microseconds."""
EXPERIMENTS = ((1, "div", "running", None), (2, "old", "stopped", 60))


def year_in(folder: Path) -> Database:
    """The year kept in ``folder``; made in some minutes unless it is there."""
    file, key = folder / "year.db", folder / "year.key"
    if not key.is_file():
        file.unlink(missing_ok=True)
        secret = Fernet.generate_key().decode()
        _make(Database(f"sqlite:///{file}", Cipher([secret])))
        key.write_text(secret)
    store = Database(f"sqlite:///{file}", Cipher([key.read_text()]))
    store.migrate()
    return store


def _make(store: Database, *, learners: int = LEARNERS, courses: int = COURSES) -> None:
    """``learners`` learners over ``courses`` courses, into an empty store."""
    store.migrate()
    known = list(catalogue_of(courses))
    Catalogue(store).upsert(known, source="simulated", now=NOW - timedelta(days=DAYS + 35))
    simulate_into(store, known, learners=learners, days=DAYS, seed=SEED, now=NOW)
    _show_lists(store, learners * LISTS_EACH)
    _spread(store)
    _experiment(store)
    store.close()


def catalogue_of(courses: int) -> Iterator[Course]:
    """The sample academy, over and over under new ids, until there are ``courses`` courses."""
    academy = list(load(PROJECT / "data" / "academy"))
    for number in range(courses):
        course, copy = academy[number % len(academy)], number // len(academy)
        yield (
            course
            if not copy
            else replace(course, course_id=f"{course.course_id}-{copy}", prerequisites=())
        )


def _show_lists(store: Database, number: int) -> None:
    """Lists of courses drawn at random, popular ones more often, over the year."""
    rng = np.random.default_rng([SEED, 1])
    with store.session() as session:
        keys = np.array(session.scalars(text("SELECT id FROM courses ORDER BY id")).all())
        people = np.array(session.scalars(text("SELECT id FROM learners")).all())
        ages = rng.integers(0, DAYS * 86_400, number)
        newest = int(NOW.timestamp())
        session.execute(
            text(
                "INSERT INTO recommendations (request_id, learner_pk, at, surface, channel, "
                "model_version, personalised) VALUES (:id, :who, :at, 'recommend', 'web', 'v1', 1)"
            ),
            [
                {
                    "id": f"r{n}",
                    "who": int(people[rng.integers(len(people))]),
                    "at": (newest - int(age)) * SECOND,
                }
                for n, age in enumerate(ages)
            ],
        )
        session.execute(
            text(
                "INSERT INTO recommendation_items (request_id, position, course_pk, score, parts, "
                "reasons) VALUES (:id, :place, :course, 1.0, '{}', '')"
            ),
            [
                {"id": f"r{n}", "place": place, "course": int(course)}
                for n in range(number)
                for place, course in enumerate(_drawn(rng, keys))
            ],
        )


def _drawn(rng: np.random.Generator, keys: np.ndarray) -> list[int]:
    """Different courses by Zipf's law, most popular first in ``keys``."""
    ranks = np.exp(rng.random(4 * SHOWN) * np.log(len(keys))).astype(np.int64) - 1
    return list(dict.fromkeys(keys[ranks].tolist()))[:SHOWN]


def _spread(store: Database) -> None:
    """Channels for events and lists, and some courses that wait to be approved."""
    with store.session() as session:
        for statement in (
            "UPDATE events SET channel = CASE learner_pk % 3 WHEN 0 THEN 'web' "
            "WHEN 1 THEN 'slack' END",
            "UPDATE recommendations SET channel = CASE learner_pk % 2 WHEN 0 THEN 'web' "
            "ELSE 'telegram' END",
            "UPDATE courses SET moderation = 'pending' WHERE id % 11 = 0",
        ):
            session.execute(text(statement))


def _experiment(store: Database) -> None:
    """Two experiments that most learners met, one of them stopped."""
    start = int((NOW - timedelta(days=200)).timestamp()) * SECOND
    with store.session() as session:
        for key, name, state, ago in EXPERIMENTS:
            stop = int((NOW - timedelta(days=ago)).timestamp()) * SECOND if ago else None
            session.execute(
                text(
                    "INSERT INTO experiments (id, key, state, layer, salt, document, created_by, "
                    "created_at, started_at, stopped_at) VALUES (:id, :key, :state, 'ranking', "
                    "'s', '{}', 'root', :start, :start, :stop)"
                ),
                {"id": key, "key": name, "state": state, "start": start, "stop": stop},
            )
        session.execute(
            text(
                "INSERT INTO experiment_exposures (experiment_id, learner_pk, variant, first_at) "
                "SELECT p.id, l.id, CASE l.id % 2 WHEN 0 THEN 'A' ELSE 'B' END, "
                ":start + (l.id % 150) * 86400000000 FROM learners l, experiments p "
                "WHERE l.id % 4 < 3"
            ),
            {"start": start},
        )
