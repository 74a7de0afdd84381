"""Latency of the library's calls, store read included, at 1,774 and at 20,000 courses.

The larger catalogue is synthetic: copies of the real courses with "(variant n)" titles and
slightly turned embeddings. Learners are synthetic too, with three to twelve enrolments each.
Goals come from course titles; each is encoded once and then cached, as in a conversation.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from cryptography.fernet import Fernet

from benchmarks.report import Report
from recommender.bootstrap import Waymark
from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course
from recommender.learners.model import Event, EventKind
from recommender.ranking.artefacts import Artefacts, Manifest
from recommender.ranking.interactions import Interactions
from recommender.ranking.model import Query
from recommender.ranking.training import fit_model
from recommender.settings import load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from tests.conftest import SHARED_DATA

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEARNERS = 50
HISTORIES = 20_000
DIMENSIONS = 384
ENCODER = "minilm"
SIZES = (1_774, 20_000)
REQUESTS = 200
SEED = 0


def enlarged(courses: list[Course], size: int) -> list[Course]:
    """``courses`` followed by labelled copies, ``size`` in all."""
    result = list(courses[:size])
    copy = 1
    while len(result) < size:
        for one in courses[: size - len(result)]:
            course_id = f"{one.course_id}-{copy}"
            title = f"{one.title} (variant {copy})"
            result.append(replace(one, course_id=course_id, title=title))
        copy += 1
    return result


def synthetic_history(rng: np.random.Generator, courses: int) -> Interactions:
    """Random enrolments, popular courses more often."""
    lengths = rng.integers(3, 13, HISTORIES)
    learner = np.repeat(np.arange(HISTORIES), lengths)
    course = (courses * rng.power(0.5, len(learner))).astype(np.int64)
    n = len(learner)
    ones, taken = np.ones(n, dtype=np.float32), np.ones(n, dtype=bool)
    return Interactions(
        learner, course, ones, taken, np.zeros(n, dtype=np.int64), HISTORIES, courses
    )


def installation(folder: Path, courses: list[Course], rng: np.random.Generator) -> Waymark:
    """A store and a trained version with random unit embeddings (their values cost nothing)."""
    settings = load_settings(home=folder, encoder=ENCODER, models_dir=folder / "models")
    cipher = Cipher([Fernet.generate_key().decode()])
    database = Database(f"sqlite:///{folder}/store.db", cipher)
    database.migrate()
    waymark = Waymark(settings, database)
    waymark.catalogue.upsert(courses, source="benchmark", now=NOW)
    vectors = rng.standard_normal((len(courses), DIMENSIONS), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    model = fit_model(courses, synthetic_history(rng, len(courses)), vectors, now=NOW.timestamp())
    manifest = Manifest(
        "synthetic", ENCODER, DIMENSIONS, len(courses), "", "", NOW.isoformat(), {}, {}, None, {}
    )
    artefacts = Artefacts(settings.models / "recommender")
    artefacts.save(model, manifest)
    artefacts.activate("synthetic")
    for number in range(LEARNERS):
        waymark.learners.ensure(f"l{number}", now=NOW)
        for place in rng.integers(0, len(courses), int(rng.integers(3, 13))):
            event = Event(EventKind.ENROL, NOW, courses[place].course_id)
            waymark.learners.record(f"l{number}", event)
    return waymark


def percentiles(call: Callable[[int], object], requests: int) -> dict[str, float]:
    """Milliseconds of ``requests`` calls after ten that are not counted."""
    for number in range(10):
        call(number)
    taken = []
    for number in range(requests):
        started = time.perf_counter()
        call(number)
        taken.append(1000 * (time.perf_counter() - started))
    return {f"p{share}_ms": round(float(np.percentile(taken, share)), 2) for share in (50, 95, 99)}


def measure(courses: list[Course], requests: int, seed: int) -> dict[str, dict[str, float]]:
    """Latencies by call for one catalogue."""
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        waymark = installation(Path(folder), courses, rng)
        room = waymark.recommendations
        goals = [course.title for course in courses[:20]]

        def query(number: int) -> Query:
            return Query(f"l{number % LEARNERS}", goal=goals[number % 20], weekly_hours=4)

        started = time.perf_counter()
        room.serving.snapshot()
        load = time.perf_counter() - started
        calls: dict[str, Callable[[int], object]] = {
            "recommend": lambda n: room.recommend(query(n), now=NOW),
            "recommend, not logged": lambda n: room.recommend(
                replace(query(n), log=False), now=NOW
            ),
            "similar": lambda n: room.similar(courses[n % 500].course_id, query(n), now=NOW),
            "search": lambda n: room.search(goals[n % 20], query(n), now=NOW),
        }
        found = {name: percentiles(call, requests) for name, call in calls.items()}
        found["load"] = {"seconds": round(load, 2)}
        waymark.database.close()
    return found


def main() -> None:
    """Entry point."""
    path = SHARED_DATA / "coursera-2019" / "coursera.csv"
    report = Report("latency")
    if not path.is_file():
        report.notes.append("skipped: the Coursera catalogue is not here (WAYMARK_SHARED_DATA)")
        report.publish()
        return
    real, _ = read_courses(path)
    for size in SIZES:
        found = measure(enlarged(real, size), REQUESTS, SEED)
        seconds = found.pop("load")["seconds"]
        for name, figures in found.items():
            report.add(courses=size, call=name, **figures, load_seconds=seconds)
    report.notes.append(f"catalogues above {len(real):,} courses and all learners are synthetic")
    report.publish()


if __name__ == "__main__":
    main()
