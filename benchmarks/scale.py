"""How training and requests grow: learners, courses and events of a synthetic platform.

`python -m benchmarks.scale` measures small sizes; `--full` a million learners, 20,000 courses
and 20 million events, and how it grows towards that; `--size L,C,E` a size of one's own. Stores
are made once for each size and seed and kept in the folder given.

Training is the command `waymark train` in a process of its own, embeddings having been encoded
before. Requests go through the library's public calls, store read and recommendation log
included; every learner asking has a goal, two interests and twenty events. Each call is measured
in five rounds: the third-highest of three hundred times alone says more of the machine's other
work than of the call.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from cryptography.fernet import Fernet
from threadpoolctl import threadpool_limits

from benchmarks.measure import percentiles, run
from benchmarks.report import RESULTS, Report
from benchmarks.scale_plot import draw
from benchmarks.synthetic import END, SUBJECTS, Scattered, Size, make_courses, write_history
from recommender.bootstrap import Waymark
from recommender.learners.model import Event, EventKind, ProfileChanges
from recommender.ranking.artefacts import Artefacts
from recommender.ranking.embeddings import embed
from recommender.ranking.encoders.build import training_encoder
from recommender.ranking.encoders.cache import EmbeddingCache
from recommender.ranking.model import Query
from recommender.settings import Settings, load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

SMALL = (Size(2_000, 1_000, 40_000), Size(5_000, 2_000, 100_000))
FULL = (
    Size(1_000_000, 20_000, 20_000_000),
    Size(100_000, 20_000, 2_000_000),
    Size(10_000, 20_000, 200_000),
    Size(100_000, 1_000, 2_000_000),
    Size(100_000, 100_000, 2_000_000),
)
LARGEST = (1_000_000, 20_000)
ASKED = (
    ("train_s", "training", 180.0, "s"),
    ("peak_mb", "peak memory of training", 4096.0, "MB"),
    ("recommend_p99_ms", "p99 of recommend", 50.0, "ms"),
    ("similar_p99_ms", "p99 of similar", 50.0, "ms"),
    ("search_p99_ms", "p99 of search", 50.0, "ms"),
)
ASKING = 100
HISTORY = 20
REQUESTS = 300
ROUNDS = 5
WARMING = 20
PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Place:
    """A folder with the store and the artefacts of one size."""

    folder: Path
    key: str

    @property
    def url(self) -> str:
        """Of the store."""
        return f"sqlite:///{self.folder}/store.db"

    @property
    def settings(self) -> Settings:
        """Of an installation in this folder."""
        return load_settings(home=self.folder, models_dir=self.folder / "models", encoder="minilm")

    def open(self) -> Waymark:
        """The installation."""
        return Waymark(self.settings, Database(self.url, Cipher([self.key])))


def prepared(root: Path, size: Size, seed: int) -> Place:
    """The folder for ``size`` and ``seed``, made unless it is there."""
    folder = root / f"{size.name}-{seed}"
    ready = folder / "ready.json"
    if ready.is_file():
        place = Place(folder, json.loads(ready.read_text())["key"])
        place.open().database.migrate()
        return place
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("store.db*"):
        old.unlink()
    place = Place(folder, Fernet.generate_key().decode())
    waymark = place.open()
    waymark.database.migrate()
    exported = load_settings().models / "encoder"
    if exported.is_dir():
        shutil.copytree(exported, folder / "models" / "encoder", dirs_exist_ok=True)
    courses = make_courses(size.courses, seed)
    waymark.catalogue.upsert(courses, source="synthetic", now=END)
    encoder = training_encoder(place.settings)
    cache = EmbeddingCache(place.settings.models / "embeddings" / encoder.name)
    embed(courses, Scattered(encoder, seed), cache, lambda _done, _total: None)
    waymark.database.close()
    with sqlite3.connect(folder / "store.db") as store:
        pks = dict(store.execute("SELECT course_id, id FROM courses"))
    columns = np.array([pks[course.course_id] for course in courses])
    write_history(folder / "store.db", size, seed, columns)
    _add_asking(place.open(), size, seed)
    ready.write_text(json.dumps({"key": place.key}))
    return place


def _add_asking(waymark: Waymark, size: Size, seed: int) -> None:
    """Learners with a goal, interests and twenty events each, through the library."""
    rng = np.random.default_rng(seed)
    for number in range(ASKING):
        name = f"asking-{number}"
        waymark.learners.ensure(name, now=END)
        wishes = rng.choice(SUBJECTS, 3, replace=False)
        changes = ProfileChanges(
            career_goal=f"{wishes[0]} practice", interests=tuple(wishes[1:]), weekly_hours=4.0
        )
        waymark.learners.update_profile(name, changes, now=END)
        rank = np.exp(rng.random(HISTORY) * np.log(size.courses)).astype(np.int64) - 1
        for course in rank.tolist():
            waymark.learners.record(name, Event(EventKind.ENROL, END, f"synthetic-{course}"))
    waymark.database.close()


def train(place: Place) -> dict[str, float]:
    """Seconds and peak memory (MB) of ``waymark train``, and seconds of its steps."""
    env = {
        **os.environ,
        "DATABASE_URL": place.url,
        "WAYMARK_HOME": str(place.folder),
        "WAYMARK_MODELS_DIR": str(place.folder / "models"),
        "WAYMARK_ENCODER": "minilm",
        "WAYMARK_ENCRYPTION_KEYS": place.key,
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = run([sys.executable, "-m", "recommender", "train"], env, cwd=PROJECT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    artefacts = Artefacts(place.folder / "models" / "recommender")
    manifest = artefacts.manifest(artefacts.current() or "")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "train_s": round(result.seconds, 1),
        "train_cpu_s": round(processor, 1),
        "peak_mb": round(result.peak_mb),
        **{f"{name} (s)": round(seconds, 1) for name, seconds in manifest.seconds.items()},
    }


def _served(place: Place, size: Size, requests: int) -> dict[str, float]:
    """:func:`latency` with one BLAS thread, as the product's processes have it."""
    with threadpool_limits(1):
        return latency(place, size, requests)


def latency(place: Place, size: Size, requests: int) -> dict[str, float]:
    """p50 and p99 in milliseconds of each public call, and seconds to load.

    The medians of five rounds' p50, p99 and mean processor time, and the worst round's p99.
    Every round loads the recommender anew, so that each meets all goals for the first time.
    """
    rounds = [_round(place, size, requests) for _ in range(ROUNDS)]
    found = {key: round(median(one[key] for one in rounds), 2) for key in rounds[0]}
    for key in [key for key in found if key.endswith("_p99_ms")]:
        worst = max(one[key] for one in rounds)
        found[key.replace("p99", "p99_worst")] = round(worst, 1)
    return {key: value if key == "load_s" else round(value, 1) for key, value in found.items()}


def _round(place: Place, size: Size, requests: int) -> dict[str, float]:
    waymark = place.open()
    room = waymark.recommendations
    begun = time.perf_counter()
    room.serving.snapshot()
    found = {"load_s": time.perf_counter() - begun}
    texts = [f"{subject} {more}" for subject in SUBJECTS for more in ("tools", "projects")]

    def query(number: int) -> Query:
        return Query(f"asking-{number % ASKING}")

    calls: dict[str, Callable[[int], object]] = {
        "recommend": lambda n: room.recommend(query(n), now=END),
        "similar": lambda n: room.similar(f"synthetic-{n * 7 % size.courses}", query(n), now=END),
        "search": lambda n: room.search(texts[n % len(texts)], query(n), now=END),
    }
    for name, call in calls.items():
        found |= {f"{name}_{key}": value for key, value in _measured(call, requests).items()}
    waymark.database.close()
    return found


def _measured(call: Callable[[int], object], requests: int) -> dict[str, float]:
    """p50, p99 and the mean processor time of a call, in milliseconds, after twenty others."""
    for number in range(-WARMING, 0):
        call(number)
    before = time.process_time()
    timed = percentiles([_timed(call, number) for number in range(requests)])
    used = 1000 * (time.process_time() - before) / requests
    return {"p50_ms": timed["p50_ms"], "p99_ms": timed["p99_ms"], "cpu_ms": used}


def _timed(call: Callable[[int], object], number: int) -> float:
    begun = time.perf_counter()
    call(number)
    return time.perf_counter() - begun


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--full", action="store_true", help="up to a million learners")
    parser.add_argument("--size", action="append", metavar="LEARNERS,COURSES,EVENTS")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--folder", type=Path, help="where stores are kept (default: temporary)")
    parser.add_argument("--plot", type=Path, default=None, help="PNG to draw (with --full)")
    parser.add_argument(
        "--resume", action="store_true", help="keep the sizes that an earlier run had measured"
    )
    parser.add_argument("--no-train", action="store_true", help="measure requests only")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] = ()) -> None:
    """Measures and publishes."""
    given = _arguments(arguments)
    sizes = FULL if given.full else SMALL
    if given.size:
        sizes = tuple(Size(*map(int, text.split(","))) for text in given.size)
    report = Report("scale")
    root = given.folder or Path(tempfile.mkdtemp(prefix="waymark-scale-"))
    kept = _earlier() if given.resume else {}
    chosen = [one for one in sizes if given.size or one.name not in kept]
    for name in {one.name for one in chosen} & kept.keys():
        del kept[name]
    report.rows.extend(kept.values())
    for size in chosen:
        place = prepared(root, size, given.seed)
        load = os.getloadavg()[0]
        trained = {} if given.no_train else train(place)
        report.add(
            learners=size.learners,
            courses=size.courses,
            events=size.events,
            **trained,
            **_served(place, size, given.requests),
            load_average=round(load, 1),
        )
        report.save()
        print(f"    {size.name}: {report.rows[-1]}", file=sys.stderr)
    report.notes += [
        "everything is synthetic: invented courses, simulated learners (seeded)",
        "embeddings are scattered around real vectors and encoded beforehand",
        "train_cpu_s is processor time: on a shared machine the wall clock says more of others",
        f"p50, p99 and cpu (mean processor time of a call) are the medians of {ROUNDS} rounds of"
        f" {given.requests} requests each, p99_worst_ms that of the slowest round; each round loads"
        " the recommender anew and so meets every goal for the first time",
        f"{ASKING} learners ask, each with a goal, two interests and {HISTORY} events;"
        " answers are logged",
    ]
    _claim(report)
    report.publish()
    if given.plot:
        draw(report.rows, given.plot)


def _earlier() -> dict[str, dict[str, Any]]:
    """Rows of an earlier run by the name of their size."""
    path = RESULTS / "scale.json"
    rows = json.loads(path.read_text("utf-8"))["rows"] if path.is_file() else []
    return {Size(r["learners"], r["courses"], r["events"]).name: r for r in rows}


def _claim(report: Report) -> None:
    """What was asked of the largest platform, beside what was measured; skipped where smaller."""
    asked = [row for row in report.rows if (row["learners"], row["courses"]) == LARGEST]
    row = asked[0] if asked else {}
    for key, text, most, unit in ASKED:
        measured = row.get(key)
        report.claim(
            f"{text} at {LARGEST[0]:,} learners and {LARGEST[1]:,} courses",
            asked=f"at most {most:g} {unit}",
            measured="not measured" if measured is None else f"{measured:g} {unit}",
            met=None if measured is None else measured <= most,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
