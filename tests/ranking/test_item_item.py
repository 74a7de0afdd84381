"""Item-item weights: EASE where it is affordable, sparse and close to it beyond."""

import numpy as np
import pytest

from recommender.ranking.item_item.ease import exact_ease, strongest
from recommender.ranking.item_item.fit import fit_item_item
from recommender.ranking.item_item.neighbourhood import fit_neighbourhoods
from recommender.ranking.sparse import Sparse, csr

COURSES = 40


@pytest.fixture(scope="module")
def histories() -> Sparse:
    """Four subjects of ten courses; every learner stays within one."""
    rng = np.random.default_rng(5)
    lines = np.zeros((400, COURSES), dtype=np.float32)
    for number, line in enumerate(lines):
        own = 10 * (number % 4) + rng.choice(10, 5, replace=False)
        line[own] = rng.choice([0.8, 1.0], 5)
    return csr(lines)


def ease(histories: Sparse, regularisation: float) -> np.ndarray:
    """The closed form of the paper, by inversion in double precision."""
    gram = (histories.T @ histories).toarray().astype(np.float64)
    precision = np.linalg.inv(gram + regularisation * np.eye(len(gram)))
    weights = precision / -np.diag(precision)[None, :]
    np.fill_diagonal(weights, 0.0)
    return weights


def local(histories: Sparse, **more: int) -> Sparse:
    return fit_neighbourhoods(histories, **{"neighbours": COURSES, **more}, regularisation=20.0)


def test_a_small_catalogue_gets_the_closed_form(histories: Sparse) -> None:
    assert exact_ease(histories, 20.0) == pytest.approx(ease(histories, 20.0), abs=1e-5)
    found = fit_item_item(histories, 20.0, kept=COURSES).toarray()
    assert found == pytest.approx(ease(histories, 20.0), abs=1e-5)


def test_the_strongest_weights_of_a_course_are_kept_whatever_their_sign() -> None:
    weights = np.array([[0, 3, -4, 1], [1, 0, 2, -3]] * 2, dtype=np.float32)
    kept = strongest(weights, 2).toarray()
    assert kept[:2].tolist() == [[0, 3, -4, 0], [0, 0, 2, -3]]
    assert (strongest(weights, 9).toarray() == weights).all()


def test_with_every_neighbour_the_local_weights_are_those_of_ease(histories: Sparse) -> None:
    assert local(histories).toarray() == pytest.approx(ease(histories, 20.0), abs=1e-5)


def test_a_course_has_no_more_neighbours_than_asked_and_never_itself(histories: Sparse) -> None:
    found = local(histories, neighbours=6)
    assert np.diff(found.tocsc().indptr).max() <= 6
    assert not found.diagonal().any()


def test_blocks_and_groups_change_nothing(histories: Sparse) -> None:
    whole = local(histories, neighbours=7)
    parts = local(histories, neighbours=7, block_cells=3 * COURSES, group_cells=9 * 7 * 7)
    assert abs(whole - parts).max() < 1e-6


def test_beyond_its_reach_ease_serves_the_most_taken_and_neighbours_the_rest(
    histories: Sparse,
) -> None:
    """Subjects of the first twenty courses are twice as popular: they alone are exact."""
    popular = csr(np.repeat(histories.toarray(), np.arange(400) % 4 // 2 * -1 + 2, axis=0))
    found = fit_item_item(popular, 20.0, exact_courses=20, kept=20, neighbours=3)
    expected = ease(popular, 20.0)[:20, :20]
    assert found.toarray()[:20, :20] == pytest.approx(expected, abs=1e-5)
    assert np.diff(found.tocsc().indptr)[20:].tolist() == [3] * 20


@pytest.mark.parametrize("exact_courses", [0, 100])
@pytest.mark.parametrize("shape", [(0, 0), (3, 1), (5, 4)])
def test_nothing_taken_gives_no_weights(shape: tuple[int, int], exact_courses: int) -> None:
    nothing = csr(np.zeros(shape, dtype=np.float32))
    found = fit_item_item(nothing, exact_courses=exact_courses)
    assert found.shape == (shape[1], shape[1])
    assert not found.toarray().any()


def test_courses_never_taken_together_are_no_neighbours() -> None:
    assert local(csr(np.eye(5, dtype=np.float32))).nnz == 0
