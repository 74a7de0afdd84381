"""The filter agrees with the exact posterior where that is known, and moves the right way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.assessment.ability import Belief
from recommender.assessment.tracing import Part, predicted, updated
from tests.assessment.conftest import unhurried

means = st.floats(-3, 3)
variances = st.floats(0.01, 3)
parts = st.lists(st.builds(Part, means, variances), min_size=1, max_size=4)
floors = st.sampled_from([0.0, 0.125, 0.25])


@unhurried
@given(parts, st.floats(-4, 4), floors)
def test_right_answers_raise_and_wrong_ones_lower_every_part(
    before: list[Part], difficulty: float, guess: float
) -> None:
    right = updated(before, difficulty, True, guess)
    wrong = updated(before, difficulty, False, guess)
    for old, up, down in zip(before, right, wrong, strict=True):
        assert down.mean <= old.mean <= up.mean
        assert 0 < up.variance <= old.variance
        assert up.variance == pytest.approx(down.variance)


@unhurried
@given(parts, st.floats(-4, 4), floors)
def test_chances_lie_between_guessing_and_certainty(
    before: list[Part], difficulty: float, guess: float
) -> None:
    found = predicted(before, difficulty, guess)
    assert guess <= found <= 1
    assert predicted(updated(before, difficulty, True, guess), difficulty, guess) >= found


def test_it_stays_near_the_exact_posterior() -> None:
    part, exact = Part(0.0, 1.0), Belief.prior(0.0, 1.0)
    for difficulty, correct in [(-1, True), (0, True), (0.5, False), (1, True), (0.5, False)]:
        (part,) = updated([part], difficulty, correct)
        exact = exact.after(difficulty, 0.0, correct)
    assert part.mean == pytest.approx(exact.mean, abs=0.1)
    assert part.variance**0.5 == pytest.approx(exact.sd, abs=0.05)


def test_the_less_certain_part_moves_more() -> None:
    sure, unsure = updated([Part(0, 0.1), Part(0, 1.0)], 0.0, True)
    assert unsure.mean > sure.mean > 0


def test_drifting_widens() -> None:
    assert Part(0.5, 1.0).drifted(0.2, 0.1) == Part(0.6, 1.2)


def test_relaxing_returns_to_the_start() -> None:
    part = Part(2.0, 0.1)
    for _ in range(200):
        part = part.relaxed(0.9, 0.5)
    assert part.mean == pytest.approx(0, abs=1e-6)
    assert part.variance == pytest.approx(0.5)
