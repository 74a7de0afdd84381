"""Latency of the library's calls, store read included, at 1,774 and at 20,000 courses.

The larger catalogue is synthetic: copies of the real courses with "(variant n)" titles and
embeddings made up around real ones. Learners are synthetic too, with three to twelve enrolments
each. Goals come from course titles; each is encoded once and then cached, as in a conversation.
"""

from __future__ import annotations

import shutil
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
from recommender.ranking.embeddings import Embeddings
from recommender.ranking.encoders.base import Encoder
from recommender.ranking.encoders.build import query_encoder
from recommender.ranking.interactions import Interactions
from recommender.ranking.model import Query
from recommender.ranking.request import Request
from recommender.ranking.signals import history_of
from recommender.ranking.training import fit_model
from recommender.settings import load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from tests.conftest import SHARED_DATA

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEARNERS = 50
HISTORIES = 20_000
# Only so many courses have enrolments: fitting ten thousand would take longer than measuring.
WITH_HISTORY = 3_000
DIMENSIONS = 384
ENCODED = 200
NOISE = 0.04
ENCODER = "minilm"
SIZES = (1_774, 20_000)
REQUESTS = 100
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
    course = (min(courses, WITH_HISTORY) * rng.power(0.5, len(learner))).astype(np.int64)
    n = len(learner)
    ones, taken = np.ones(n, dtype=np.float32), np.ones(n, dtype=bool)
    return Interactions(
        learner, course, ones, taken, np.zeros(n, dtype=np.int64), HISTORIES, courses
    )


def installation(folder: Path, courses: list[Course], rng: np.random.Generator) -> Waymark:
    """A store and a trained version whose embeddings are made up around real ones."""
    exported = load_settings().models / "encoder"
    if exported.is_dir():
        shutil.copytree(exported, folder / "models" / "encoder")
    settings = load_settings(home=folder, encoder=ENCODER, models_dir=folder / "models")
    cipher = Cipher([Fernet.generate_key().decode()])
    database = Database(f"sqlite:///{folder}/store.db", cipher)
    database.migrate()
    waymark = Waymark(settings, database)
    waymark.catalogue.upsert(courses, source="benchmark", now=NOW)
    model = fit_model(
        courses,
        synthetic_history(rng, len(courses)),
        _embeddings(courses, query_encoder(settings), rng),
        now=NOW.timestamp(),
    )
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


def _embeddings(courses: list[Course], encoder: Encoder, rng: np.random.Generator) -> Embeddings:
    """Unit vectors near those of two hundred real titles: goals are close to some, as in life."""
    skills = tuple(sorted({skill.casefold() for one in courses for skill in one.skills}))
    real = encoder.encode([course.title for course in courses[:ENCODED]])
    return Embeddings(
        _near(real, len(courses), rng),
        _near(real, len(courses), rng),
        skills,
        _near(real, len(skills), rng),
    )


def _near(real: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    noise = rng.standard_normal((size, real.shape[1]), dtype=np.float32)
    return _unit(real[np.arange(size) % len(real)] + NOISE * noise)


def _unit(matrix: np.ndarray) -> np.ndarray:
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


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
    """Latencies by call for one catalogue; ``library`` leaves store and log out."""
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        waymark = installation(Path(folder), courses, rng)
        started = time.perf_counter()
        waymark.recommendations.serving.snapshot()
        load = time.perf_counter() - started
        calls = _calls(waymark, courses)
        found = {name: percentiles(call, requests) for name, call in calls.items()}
        found["load"] = {"seconds": round(load, 2)}
        waymark.database.close()
    return found


def _calls(waymark: Waymark, courses: list[Course]) -> dict[str, Callable[[int], object]]:
    room = waymark.recommendations
    goals = [course.title for course in courses[:20]]
    snapshot = room.serving.snapshot()
    taken = [course.course_id for course in courses[:200]]

    def query(number: int) -> Query:
        return Query(f"l{number % LEARNERS}", goal=goals[number % 20], weekly_hours=4)

    def request(number: int) -> Request:
        start = number * 7 % 190
        history = history_of(taken[start : start + 7])
        return Request(goal=goals[number % 20], weekly_hours=4, history=history, language="en", n=5)

    ranker = snapshot.rankers["recommend"]
    return {
        "recommend": lambda n: room.recommend(query(n), now=NOW),
        "recommend, not logged": lambda n: room.recommend(replace(query(n), log=False), now=NOW),
        "recommend, library only (no store, no log)": lambda n: ranker.rank(request(n)),
        "similar": lambda n: room.similar(courses[n % 500].course_id, query(n), now=NOW),
        "search": lambda n: room.search(goals[n % 20], query(n), now=NOW),
    }


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
    report.notes.append(f"enrolments, synthetic, on at most {WITH_HISTORY:,} of the courses")
    report.notes.append(f"catalogues above {len(real):,} courses and all learners are synthetic")
    report.publish()


if __name__ == "__main__":
    main()
