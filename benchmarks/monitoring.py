"""What monitoring adds to a recommending request through the library: CPU time, on and off in turn.

Two of the things that are watched can be left out here without touching the library: what the
library counts of a list (`list`), and all that the action server adds around an answer (`answer`:
that, the request id, one line in the log, the histogram of answers and the counts of turns). Each
request is made with and without, in random order, by the same learner for the same goal, so that
whatever else the machine does hits both alike.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from rasa_sdk import Tracker

from actions.observing import observed
from actions.reply import Reply, Say
from benchmarks.latency import LEARNERS, NOW, installation
from benchmarks.report import Report
from recommender.bootstrap import Waymark
from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course
from recommender.monitoring.logs import configure_logs
from recommender.monitoring.turns import TurnRecorder
from recommender.ranking import service
from recommender.ranking.model import Query, Ranked
from recommender.settings import PROJECT

PAIRS, WARM_UP, SEED = 1_500, 50, 0
RESAMPLES = 2_000
ASKED = 0.01
Call = Callable[[int], object]


def main() -> None:
    """Measures and publishes."""
    report = Report("monitoring")
    courses, _ = read_courses(PROJECT / "data" / "academy")
    with tempfile.TemporaryDirectory() as folder, _logs_to_nowhere():
        waymark = installation(Path(folder), courses, np.random.default_rng(SEED))
        for name, (on, off, alone) in _calls(waymark, courses).items():
            report.add(watched=name, **compared(*alternating(on, off)), alone_ms=_mean(alone))
        waymark.database.close()
    row = report.rows[0]
    report.claim(
        "CPU time that metrics add to a recommending request through the library",
        asked=f"≤ {ASKED:.0%}",
        measured=f"{row['added']:.2%} ({row['low']:.2%} to {row['high']:.2%})",
        met=row["added"] <= ASKED,
    )
    report.notes += [
        f"{len(courses)} courses of the sample academy, made-up enrolments and embeddings, SQLite",
        f"{PAIRS:,} pairs; CPU time of the process; `added` is the median of the pairs' "
        "differences over the median request, with a bootstrap interval of 95 %; `alone` is what "
        "is watched, called by itself (for an answer with an event loop made for it)",
    ]
    report.publish()


def alternating(on: Call, off: Call, pairs: int = PAIRS) -> tuple[np.ndarray, np.ndarray]:
    """CPU milliseconds of ``pairs`` calls each, which of a pair comes first being random."""
    rng = np.random.default_rng(SEED)
    taken = np.zeros((pairs + WARM_UP, 2))
    gc.collect()
    gc.disable()  # a collection would hit one of a pair at random
    try:
        for number in range(pairs + WARM_UP):
            for side in rng.permutation(2):
                begun = time.process_time_ns()
                (off, on)[side](number)
                taken[number, side] = (time.process_time_ns() - begun) / 1e6
            if number % LEARNERS == 0:
                gc.collect()
    finally:
        gc.enable()
    return taken[WARM_UP:, 1], taken[WARM_UP:, 0]


def _mean(call: Call) -> float:
    """CPU milliseconds of one call, over many."""
    begun = time.process_time_ns()
    for number in range(PAIRS):
        call(number)
    return round((time.process_time_ns() - begun) / PAIRS / 1e6, 4)


def compared(on: np.ndarray, off: np.ndarray) -> dict[str, float]:
    """What ``on`` adds to ``off``: as a share, with an interval of 95 %, and in milliseconds."""
    rng = np.random.default_rng(SEED)
    chosen = rng.integers(0, len(on), (RESAMPLES, len(on)))
    differences, base = on - off, float(np.median(off))
    again = np.median(differences[chosen], axis=1) / base
    low, high = np.percentile(again, (2.5, 97.5))
    return {
        "off_ms": round(base, 3),
        "on_ms": round(float(np.median(on)), 3),
        "added_ms": round(float(np.median(differences)), 4),
        "added": round(float(np.median(differences)) / base, 5),
        "low": round(float(low), 5),
        "high": round(float(high), 5),
    }


def _calls(waymark: Waymark, courses: list[Course]) -> dict[str, tuple[Call, Call, Call]]:
    """A request with and without, and what makes the difference by itself; by what is watched."""
    goals = [course.title for course in courses[:20]]
    recorder = TurnRecorder(lambda: waymark.database)

    def recommend(number: int) -> Ranked:
        query = Query(f"l{number % LEARNERS}", goal=goals[number % 20], weekly_hours=4)
        return waymark.recommendations.recommend(query, now=NOW)

    def unwatched(number: int) -> object:
        with _uncounted():
            return recommend(number)

    def answer(number: int) -> Reply:
        recommend(number)
        return Reply((Say("Here are five courses."),))

    def watched(number: int) -> object:
        async def once() -> Reply:
            return answer(number)

        return asyncio.run(observed("action_recommend", _tracker(number), once, recorder))

    def bare(number: int) -> object:
        async def once() -> Reply:
            return answer(number)

        _tracker(number)
        with _uncounted():
            return asyncio.run(once())

    def watched_nothing(number: int) -> object:
        async def once() -> Reply:
            return Reply()

        return asyncio.run(observed("action_recommend", _tracker(number), once, recorder))

    ranked = recommend(0)
    parts = [item.parts for item in ranked.items]

    def counted(_: int) -> None:
        _LIBRARY.metrics().ranked(ranked.surface, ranked.basis, parts)

    return {"list": (recommend, unwatched, counted), "answer": (watched, bare, watched_nothing)}


def _tracker(number: int) -> Tracker:
    facts = {"channel": "web", "request": f"{number:032x}"}
    message = {"text": "recommend me something", "metadata": {"waymark": facts}}
    return Tracker(f"l{number % LEARNERS}", {}, message, [], False, None, {}, "action_listen")


_LIBRARY: Any = service
_NOTHING = SimpleNamespace(ranked=lambda *_: None)


@contextmanager
def _uncounted() -> Iterator[None]:
    """The library without its metrics; there is no setting for that, as nobody needs one."""
    counted = _LIBRARY.metrics
    _LIBRARY.metrics = lambda: _NOTHING
    try:
        yield
    finally:
        _LIBRARY.metrics = counted


@contextmanager
def _logs_to_nowhere() -> Iterator[None]:
    """Logs are made as the servers make them, and then not kept."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        configure_logs("benchmark", form="json", stream=nowhere)
        yield
    root.handlers[:] = before
    root.setLevel(level)
