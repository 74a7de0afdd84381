"""What a course without takers borrows, and how a known one is made to look new."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recommender.catalogue.model import Course
from recommender.ranking.borrowing import lenders, own_share, playing_new, with_borrowed
from recommender.ranking.interactions import Interactions
from recommender.ranking.sparse import bounded_product, csr, largest
from recommender.ranking.trained import Model
from recommender.ranking.training import fit_history, known_courses

# Two subjects of three courses each; those of one subject are alike in every word but one.
COURSES = tuple(
    Course(f"{subject}{number}", f"{subject} lessons part {number}")
    for subject in ("violin", "welding")
    for number in range(3)
)
NEW = np.array([False, False, True, False, False, False])


@pytest.fixture(scope="module")
def model() -> Model:
    """Everybody takes a subject's courses in their order."""
    lines = [[0, 1, 2]] * 30 + [[3, 4, 5]] * 30 + [[0, 3, 1]] * 5
    learner = np.repeat(np.arange(len(lines)), 3)
    course = np.concatenate(lines)
    n = len(course)
    pairs = Interactions(
        learner,
        course,
        np.ones(n, dtype=np.float32),
        np.ones(n, dtype=bool),
        np.zeros(n, dtype=np.int64),
        len(lines),
        len(COURSES),
    )
    base = known_courses(COURSES, np.zeros((len(COURSES), 0), dtype=np.float32))
    return fit_history(base, pairs, now=0.0)


def test_a_course_lends_to_what_is_like_it() -> None:
    content = np.eye(3, dtype=np.float32)[[0, 0, 1, 2]]
    lending = lenders(content, np.array([50, 0, 50, 50])).toarray()
    assert lending[1].argmax() == 0
    assert lending[1].sum() == pytest.approx(1.0)
    assert not lending[[0, 2, 3]].any()


def test_what_is_borrowed_fills_what_is_missing() -> None:
    assert own_share(np.array([0, 1, 5, 90])).tolist() == [0.0, 0.2, 1.0, 1.0]
    content = np.eye(3, dtype=np.float32)[[0, 0, 1]]
    takers = np.array([50, 0, 50])
    weights = csr(np.array([[0, 0, 0.5], [0, 0, 0], [0.25, 0, 0]], dtype=np.float32))
    found = with_borrowed(weights, lenders(content, takers), takers).toarray()
    assert found[2, 1] == pytest.approx(0.25)
    assert found[1, 2] == pytest.approx(0.5)


def test_a_course_playing_new_is_known_by_its_likes_alone(model: Model) -> None:
    alike = replace(model, content=np.eye(5, dtype=np.float32)[[0, 1, 1, 2, 3, 4]])
    played = playing_new(alike, NEW)
    assert played.own.tolist() == [1, 1, 0, 1, 1, 1]
    assert played.counts[2] == 0
    assert played.expected[2] == pytest.approx(model.expected[1])
    assert not played.transitions[:, 2].nnz
    for name in ("item_item", "successors"):
        found = getattr(played, name).toarray()
        np.testing.assert_allclose(found[[0, 3, 4, 5], 2], found[[0, 3, 4, 5], 1], atol=1e-6)
    np.testing.assert_allclose(played.factors[2], model.factors[1], atol=1e-6)


def test_all_else_stays_as_it_was(model: Model) -> None:
    played = playing_new(model, NEW)
    others = np.flatnonzero(~NEW)
    for name in ("item_item", "successors", "transitions"):
        before, after = getattr(model, name).toarray(), getattr(played, name).toarray()
        np.testing.assert_allclose(after[:, others], before[:, others], atol=1e-6)
    for name in ("counts", "expected", "places", "factors", "own"):
        before, after = getattr(model, name), getattr(played, name)
        np.testing.assert_allclose(after[others], before[others], atol=1e-6)


def test_nobody_new_changes_nothing(model: Model) -> None:
    played = playing_new(model, np.zeros(len(COURSES), dtype=bool))
    np.testing.assert_allclose(played.item_item.toarray(), model.item_item.toarray(), atol=1e-6)
    np.testing.assert_allclose(played.factors, model.factors, atol=1e-6)


def test_what_a_course_keeps_is_bounded_by_amount() -> None:
    weights = csr(np.array([[0.0, 0.5, -0.9, 0.1], [0.2, 0.0, 0.0, 0.0]]))
    expected = csr(np.array([[0.0, 0.5, -0.9, 0.0], [0.2, 0.0, 0.0, 0.0]]))
    np.testing.assert_array_equal(largest(weights, 2).toarray(), expected.toarray())
    assert largest(weights, 9) is weights


@pytest.mark.parametrize("most", [1, 3, 100])
def test_a_product_in_blocks_is_the_product(most: int) -> None:
    rng = np.random.default_rng(5)
    left, middle, right = (csr(rng.normal(size=shape)) for shape in ((7, 6), (6, 5), (5, 9)))
    whole = largest(csr(left @ middle @ right), most)
    blocks = bounded_product(left, middle, right, most, block=3)
    np.testing.assert_allclose(blocks.toarray(), whole.toarray(), rtol=1e-6)
    assert np.diff(blocks.indptr).max() == min(most, 9)
