"""Comparing methods on one split, each measured in a process of its own."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection

from recommender.catalogue.model import Course
from recommender.errors import WaymarkError
from recommender.evaluation.measure import measure
from recommender.evaluation.methods.als import als
from recommender.evaluation.methods.base import Method
from recommender.evaluation.methods.ease import ease
from recommender.evaluation.methods.item_knn import item_knn
from recommender.evaluation.methods.popularity import popularity
from recommender.evaluation.methods.waymark import waymark
from recommender.evaluation.split import Split

METHODS: Mapping[str, Method] = {
    "waymark": waymark,
    "popularity": popularity,
    "item_knn": item_knn,
    "als": als,
    "ease": ease,
}
SEED = 0
Figures = dict[str, float]


def compare(
    split: Split,
    courses: Sequence[Course],
    cutoffs: Sequence[int],
    *,
    methods: Sequence[str] = tuple(METHODS),
    seed: int = SEED,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Figures]:
    """Metrics by method, with ``seconds`` (fitting and ranking) and ``peak_mb`` of its process.

    The peak includes the interpreter, its libraries and the split (about 300 MB).

    Raises:
        WaymarkError: a method's process ended without an answer.
    """
    found: dict[str, Figures] = {}
    for name in methods:
        if progress is not None:
            progress(name)
        found[name] = _alone(name, split, courses, cutoffs, seed)
    return found


def run(
    name: str, split: Split, courses: Sequence[Course], cutoffs: Sequence[int], seed: int
) -> Figures:
    """One method in this process."""
    started = time.perf_counter()
    lists = METHODS[name](split, max(cutoffs), courses=courses, seed=seed)
    seconds = time.perf_counter() - started
    figures = measure(lists, [split.wanted[user] for user in split.measured], cutoffs)
    figures["seconds"] = round(seconds, 2)
    # ru_maxrss is in KiB on Linux.
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    return figures


def _alone(
    name: str, split: Split, courses: Sequence[Course], cutoffs: Sequence[int], seed: int
) -> Figures:
    # A fresh interpreter: a forked one would start with the parent's peak and its threads.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(there, name, split, courses, cutoffs, seed))
    process.start()
    there.close()
    try:
        answer = here.recv()
    except EOFError as error:
        process.join()
        raise WaymarkError(
            f"The method {name} ended without an answer (exit code {process.exitcode}).",
            "It may have run out of memory: try a smaller file.",
        ) from error
    process.join()
    if isinstance(answer, str):
        raise WaymarkError(f"The method {name} failed: {answer}.")
    figures: Figures = answer
    return figures


def _send(
    pipe: Connection,
    name: str,
    split: Split,
    courses: Sequence[Course],
    cutoffs: Sequence[int],
    seed: int,
) -> None:
    try:
        pipe.send(run(name, split, courses, cutoffs, seed))
    except Exception as error:
        pipe.send(f"{type(error).__name__}: {error}")
        raise
    finally:
        pipe.close()
