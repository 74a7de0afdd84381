"""A catalogue of a few courses and learners trains, whatever was taken, and its parts answer."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.ranking.assembly import build_parts
from recommender.ranking.batch import histories_of, totals
from recommender.ranking.blend import DEFAULT_WEIGHTS
from recommender.ranking.dense import DenseIndex
from recommender.ranking.fitting import fit_ranking
from recommender.ranking.interactions import Interactions
from recommender.ranking.item_item.fit import REGULARISATION
from recommender.ranking.parts.sequence import fit_transitions
from recommender.ranking.successors import fit_successors
from recommender.ranking.table import build_table
from recommender.ranking.training import fit_history, known_courses, with_regularisation

WORDS = ("baking", "chess", "sailing", "welding")


def courses(n: int) -> list[Course]:
    return [Course(f"c{row}", f"{WORDS[row % 4]} part {row}", language="en") for row in range(n)]


@st.composite
def histories(draw: st.DrawFn) -> Interactions:
    """Up to eight learners of up to eight courses; some rows are looked at and not taken."""
    n = draw(st.integers(1, 8))
    course = st.integers(0, n - 1)
    lists = draw(st.lists(st.lists(course, unique=True, max_size=n), min_size=1, max_size=8))
    rows = sum(map(len, lists))
    flags = draw(st.lists(st.booleans(), min_size=rows, max_size=rows))
    times = draw(st.lists(st.integers(0, 10**9), min_size=rows, max_size=rows))
    return Interactions(
        np.repeat(np.arange(len(lists)), [len(one) for one in lists]),
        np.array([row for one in lists for row in one], dtype=np.int64),
        np.ones(rows, dtype=np.float32),
        np.array(flags, dtype=bool),
        np.array(times, dtype=np.int64),
        len(lists),
        n,
    )


@settings(max_examples=200, deadline=None)
@given(histories(), st.booleans())
def test_any_small_history_trains_and_every_part_answers(
    history: Interactions, taken: bool
) -> None:
    if taken:
        history = Interactions(
            history.learner,
            history.course,
            history.weight,
            np.ones(len(history), dtype=bool),
            history.time,
            history.learners,
            history.courses,
        )
    known = courses(history.courses)
    base = known_courses(known, np.zeros((len(known), 0), dtype=np.float32))
    table = build_table(known, base.ids)
    assert fit_ranking(base, table, history, now=1e9, seed=0) is None
    model = with_regularisation(fit_history(base, history, now=1e9), history, REGULARISATION)
    parts = build_parts(model, table, DenseIndex(model.vectors), None)
    asked = histories_of([history.course[history.learner == 0], np.zeros(0, int)], len(known))
    assert np.isfinite(totals(parts, DEFAULT_WEIGHTS, asked)).all()


@pytest.mark.parametrize("lines", [[[0, 1], [0, 2], [1, 2]], [[0, 1]], [[0], [1]]])
def test_a_past_that_is_shorter_than_the_look_back_teaches_what_it_holds(
    lines: list[list[int]],
) -> None:
    learner = np.repeat(np.arange(len(lines)), [len(one) for one in lines])
    course = np.concatenate(lines)
    found = fit_successors(learner, course, fit_transitions(learner, course, 3), seed=0).toarray()
    for one in lines:
        for before, after in pairwise(one):
            assert found[before, after] > 0
