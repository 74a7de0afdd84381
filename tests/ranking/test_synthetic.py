"""The synthetic platform of the scale benchmark: seeded, labelled, like life in what matters."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.synthetic import MIX, SECONDS, Size, draw_events, make_courses, write_history
from recommender.catalogue.service import Catalogue
from recommender.ranking.retraining import over_courses
from recommender.storage.database import Database
from recommender.storage.interactions import interaction_arrays

SIZE = Size(400, 300, 8_000)


def test_a_seed_gives_the_same_platform_again() -> None:
    first, again, other = draw_events(SIZE, 1), draw_events(SIZE, 1), draw_events(SIZE, 2)
    assert all((first[name] == again[name]).all() for name in first)
    assert (first["course"][:100] != other["course"][:100]).any()
    assert make_courses(50, 1) == make_courses(50, 1)


def test_events_come_in_order_and_popularity_has_a_long_tail() -> None:
    columns = draw_events(SIZE, 1)
    assert len(columns["learner"]) >= SIZE.events * 0.95
    assert (np.diff(columns["time"]) >= 0).all()
    assert np.ptp(columns["time"]) <= SECONDS
    takers = np.sort(np.bincount(columns["course"], minlength=SIZE.courses))[::-1]
    assert takers[:30].sum() > 0.2 * takers.sum()
    assert columns["kind"].max() < len(MIX)


def test_what_is_written_is_what_is_read(database: Database, tmp_path: Path) -> None:
    catalogue = Catalogue(database)
    courses = make_courses(SIZE.courses, 1)
    catalogue.upsert(courses, source="synthetic", now=datetime(2026, 1, 1, tzinfo=UTC))
    with sqlite3.connect(tmp_path / "store.db") as store:
        pks = dict(store.execute("SELECT course_id, id FROM courses"))
    written = write_history(
        tmp_path / "store.db", SIZE, 1, np.array([pks[one.course_id] for one in courses])
    )
    columns = draw_events(SIZE, 1)
    agree = columns["learner"] % 50 != 49
    with database.session() as session:
        arrays = interaction_arrays(session, batch=1_000)
    assert written == len(columns["learner"])
    assert len(arrays) == agree.sum()
    assert arrays.simulated_count == arrays.learner_count
    assert (arrays.time == columns["time"][agree]).all()
    place = {one.course_id: number for number, one in enumerate(courses)}
    read = np.array([place[one] for one in arrays.course_ids])[arrays.course]
    assert (read == columns["course"][agree]).all()
    pairs = over_courses(arrays, [one.course_id for one in courses])
    assert (np.diff(pairs.learner) >= 0).all()
    same = np.diff(pairs.learner) == 0
    assert (np.diff(pairs.time)[same] >= 0).all()
