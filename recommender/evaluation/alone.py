"""One method in a process of its own, so that its memory can be told from the others'."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.errors import WaymarkError
from recommender.evaluation.methods.registry import BASELINES, METHODS
from recommender.evaluation.split import Split
from recommender.evaluation.tuning import Tuning, settings_of, tune


@dataclass(frozen=True)
class Ranking:
    """What one method showed, and what it took.

    Attributes:
        lists: (measured users, n) item indices, best first; -1 where a list has ended.
        seconds: fitting and ranking, choosing settings apart.
        peak_mb: of the process, the interpreter and its libraries included (about 300).
        tuning: how settings were chosen; ``None`` where they were not.
        settings: by name; empty for methods without any.
    """

    lists: NDArray[np.int64]
    seconds: float
    peak_mb: float
    tuning: Tuning | None
    settings: dict[str, object]


def run(
    name: str, split: Split, courses: Sequence[Course], n: int, *, seed: int, tuned: bool
) -> Ranking:
    """One method in this process."""
    tuning = tune(BASELINES[name], split, seed=seed) if tuned and name in BASELINES else None
    method = tuning.method if tuning else METHODS[name]
    begun = time.perf_counter()
    lists = method(split, n, courses=courses, seed=seed)
    seconds = time.perf_counter() - begun
    # ru_maxrss is in KiB on Linux.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Ranking(np.asarray(lists), seconds, peak, tuning, settings_of(method))


def run_alone(
    name: str, split: Split, courses: Sequence[Course], n: int, *, seed: int, tuned: bool
) -> Ranking:
    """One method in a fresh process.

    Raises:
        WaymarkError: the process ended without an answer.
    """
    # A fresh interpreter: a forked one would start with the parent's peak and its threads.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(there, name, split, courses, n, seed, tuned))
    process.start()
    there.close()
    try:
        answer: Ranking | str = here.recv()
    except EOFError as error:
        process.join()
        raise WaymarkError(
            f"The method {name} ended without an answer (exit code {process.exitcode}).",
            "It may have run out of memory: try a smaller file, or --learners.",
        ) from error
    process.join()
    if isinstance(answer, str):
        raise WaymarkError(f"The method {name} failed: {answer}.")
    return answer


def _send(
    pipe: Connection,
    name: str,
    split: Split,
    courses: Sequence[Course],
    n: int,
    seed: int,
    tuned: bool,
) -> None:
    try:
        pipe.send(run(name, split, courses, n, seed=seed, tuned=tuned))
    except Exception as error:
        pipe.send(f"{type(error).__name__}: {error}")
        raise
    finally:
        pipe.close()
