"""The inner split: everybody's latest course held out, and some courses played as new.

Nothing of what is held out is seen by the models that the second stage learns to weigh.
Everybody's latest is held out, not only that of the learners drawn: in the real future nobody's
next course is known either, and courses that are young would else look better known than they
will be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.interactions import Interactions

MINIMUM_LEARNERS = 200
MINIMUM_COURSES = 3
MAX_LEARNERS = 20_000
# Share of learners of whom only the latest one to five courses are shown, so that what is
# learnt holds for newcomers too.
SHORTENED = 0.25
SHORTEST, SHORT = 1, 5
# Share of courses whose history is hidden wholly: the trees learn how far to trust what a
# course has borrowed.
PLAYED_NEW = 0.1


@dataclass(frozen=True)
class Sample:
    """Learners drawn for fitting, as they were before the course held out.

    Attributes:
        learners: (q,) their indices.
        histories: rows of the courses each had taken, oldest first.
        targets: (q,) the course taken next; ``grades``: what came of it, 2..4.
        refused: rows of the courses each has refused.
        training: which pairs the models may see.
        new: (n,) courses that the trees shall see as if nobody had taken them.
        possible: (n,) courses that anybody took at all: the others could not have been an
            answer, and teach nothing about how a new one does.
    """

    learners: NDArray[np.integer]
    histories: list[NDArray[np.int64]]
    targets: NDArray[np.int64]
    grades: NDArray[np.uint8]
    refused: list[NDArray[np.int64]]
    training: NDArray[np.bool_]
    possible: NDArray[np.bool_]
    new: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.targets)


def draw_sample(
    interactions: Interactions, content: NDArray[np.float32], seed: int
) -> Sample | None:
    """The split; ``None`` when fewer than 200 learners took three courses: too few to learn from.

    Args:
        interactions: grouped by learner in time order.
        content: (n, c) of the courses, zero rows where there are no words to borrow by.
        seed: draws learners, what is shortened and the courses played as new.
    """
    taken = np.flatnonzero(interactions.taken)
    learner = interactions.learner[taken]
    starts = np.flatnonzero(np.r_[True, learner[1:] != learner[:-1]]) if len(taken) else taken
    lengths = np.diff(np.r_[starts, len(taken)])
    usable = np.flatnonzero(lengths >= MINIMUM_COURSES)
    if len(usable) < MINIMUM_LEARNERS:
        return None
    rng = np.random.default_rng(seed)
    training = np.ones(len(interactions), dtype=bool)
    new = _played_new(content, rng)
    latest = taken[starts[usable] + lengths[usable] - 1]
    training[latest] = False
    chosen = np.sort(rng.choice(usable, min(len(usable), MAX_LEARNERS), replace=False))
    ends = starts[chosen] + lengths[chosen] - 1
    histories = [
        interactions.course[taken[start:end]].astype(np.int64)
        for start, end in zip(starts[chosen], ends, strict=True)
    ]
    return Sample(
        learner[starts[chosen]],
        _shortened(histories, rng),
        interactions.course[taken[ends]].astype(np.int64),
        interactions.grade[taken[ends]],
        _refused(interactions, learner[starts[chosen]]),
        training,
        np.bincount(interactions.course[taken], minlength=len(content)) > 0,
        new,
    )


def _played_new(content: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.bool_]:
    described = content.any(axis=1) if content.shape[1] else np.zeros(len(content), dtype=bool)
    return described & (rng.random(len(content)) < PLAYED_NEW)


def _shortened(
    histories: list[NDArray[np.int64]], rng: np.random.Generator
) -> list[NDArray[np.int64]]:
    short = rng.random(len(histories)) < SHORTENED
    kept = rng.integers(SHORTEST, SHORT + 1, len(histories))
    return [
        history[-kept[place] :] if short[place] else history
        for place, history in enumerate(histories)
    ]


def _refused(interactions: Interactions, learners: NDArray[np.integer]) -> list[NDArray[np.int64]]:
    learner, course = interactions.refused
    order = np.argsort(learner, kind="stable")
    first = np.searchsorted(learner[order], learners, side="left")
    last = np.searchsorted(learner[order], learners, side="right")
    return [course[order[a:b]].astype(np.int64) for a, b in zip(first, last, strict=True)]
