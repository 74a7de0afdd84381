"""Fitting the blend: order that matters is found, order that does not is not made up."""

import numpy as np
import pytest

from recommender.catalogue.model import Course
from recommender.learners.model import EventKind
from recommender.ranking.fitting import Fit, fit_ranking
from recommender.ranking.folding import fold_events
from recommender.ranking.interactions import Interactions
from recommender.ranking.learnt.sample import MINIMUM_LEARNERS
from recommender.ranking.table import build_table
from recommender.ranking.training import known_courses

COURSES = tuple(Course(f"c{number:02}", "") for number in range(30))


def interactions(lines: list[list[int]]) -> Interactions:
    learner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    course = np.array([one for line in lines for one in line])
    n = len(course)
    ones, time = np.ones(n, dtype=np.float32), np.zeros(n, dtype=np.int64)
    return Interactions(
        learner, course, ones, np.ones(n, dtype=bool), time, len(lines), len(COURSES)
    )


def fitted(lines: list[list[int]]) -> Fit | None:
    pairs = interactions(lines)
    base = known_courses(COURSES, np.zeros((30, 0), dtype=np.float32))
    return fit_ranking(base, build_table(COURSES, base.ids), pairs, now=0.0, seed=1)


def test_too_little_history_fits_nothing() -> None:
    assert fitted([[0, 1, 2, 3]] * (MINIMUM_LEARNERS - 1)) is None


def test_a_fit_is_never_worse_than_where_it_started_and_repeats_itself() -> None:
    rng = np.random.default_rng(3)
    lines = [list(rng.permutation(30)[:8]) for _ in range(300)]
    found = fitted(lines)
    assert found is not None
    assert found.after >= found.before
    assert fitted(lines) == found


def test_a_strict_order_is_found() -> None:
    rng = np.random.default_rng(4)
    lines = [[(start + step) % 30 for step in range(6)] for start in rng.integers(0, 30, 400)]
    found = fitted(lines)
    assert found is not None
    assert found.after > 0.95
    assert found.weights["sequence"] > 0


KINDS = tuple(EventKind)


def folded(*events: tuple[int, int, EventKind, int]) -> Interactions:
    columns = list(zip(*events, strict=True))
    return fold_events(
        np.array(columns[0]),
        np.array(columns[1]),
        np.array([KINDS.index(kind) for kind in columns[2]]),
        np.array(columns[3]),
        np.full(len(events), np.nan),
        kinds=KINDS,
        learners=3,
        courses=5,
    )


def test_events_fold_into_pairs_in_time_order() -> None:
    pairs = folded(
        (1, 4, EventKind.ENROL, 30),
        (1, 2, EventKind.ENROL, 10),
        (0, 3, EventKind.CLICK, 5),
        (1, 2, EventKind.COMPLETE, 50),
    )
    assert pairs.learner.tolist() == [0, 1, 1]
    assert pairs.course.tolist() == [3, 2, 4]
    assert pairs.weight == pytest.approx([0.2, 1.0, 0.8])
    assert pairs.taken.tolist() == [False, True, True]


def test_what_was_disliked_does_not_train() -> None:
    assert len(folded((0, 1, EventKind.ENROL, 1), (0, 1, EventKind.DISLIKE, 2))) == 0
