"""The measurement model: chances, information, posteriors, levels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.assessment.ability import GRID, PRIOR_SD, Belief
from recommender.assessment.levels import (
    CENTRES,
    classified,
    level_of,
    mastered,
    mastery_cut,
    shares,
    skippable,
)
from recommender.assessment.response import chance, information
from recommender.catalogue.model import Level
from tests.assessment.conftest import unhurried

logits = st.floats(-4, 4)
floors = st.sampled_from([0.0, 0.125, 0.25, 1 / 3])
answers = st.lists(st.tuples(logits, floors, st.booleans()), max_size=12)


def belief_of(given_answers: list[tuple[float, float, bool]]) -> Belief:
    belief = Belief.prior()
    for difficulty, guess, correct in given_answers:
        belief = belief.after(difficulty, guess, correct)
    return belief


def test_chances_are_those_of_the_model() -> None:
    assert chance(0.0, 0.0) == pytest.approx(0.5)
    assert chance(1.0, 0.0) == pytest.approx(1 / (1 + np.exp(-1)))
    assert chance(0.0, 0.0, 0.25) == pytest.approx(0.625)
    assert chance(-1000, 0, 0.25) == pytest.approx(0.25)
    assert chance(1000, 0, 0.25) == pytest.approx(1.0)


def test_information_is_the_expected_curvature() -> None:
    assert information(0.0, 0.0) == pytest.approx(0.25)
    assert information(0.3, 0.0, 0.25) < information(0.3, 0.0)
    # Against the definition, by numerical differentiation of the log-likelihood.
    ability, difficulty, guess, h = 0.4, -0.3, 0.25, 1e-5
    right = float(chance(ability, difficulty, guess))
    slope = float(chance(ability + h, difficulty, guess) - chance(ability - h, difficulty, guess))
    slope /= 2 * h
    assert information(ability, difficulty, guess) == pytest.approx(
        slope**2 / (right * (1 - right)), rel=1e-6
    )


@unhurried
@given(answers)
def test_a_posterior_is_a_distribution(given_answers: list[tuple[float, float, bool]]) -> None:
    belief = belief_of(given_answers)
    assert belief.weights.min() >= 0
    assert belief.weights.sum() == pytest.approx(1)
    assert GRID[0] <= belief.mean <= GRID[-1]
    assert sum(shares(belief).values()) == pytest.approx(1)


@unhurried
@given(answers, st.data())
def test_a_right_answer_in_place_of_a_wrong_one_never_lowers_the_ability(
    given_answers: list[tuple[float, float, bool]], data: st.DataObject
) -> None:
    extra = data.draw(st.tuples(logits, floors))
    worse = belief_of([*given_answers, (*extra, False)])
    better = belief_of([*given_answers, (*extra, True)])
    before = belief_of(given_answers)
    assert worse.mean < before.mean < better.mean
    for level in Level:
        assert worse.above(mastery_cut(level)) <= better.above(mastery_cut(level)) + 1e-12


@unhurried
@given(answers, logits, floors)
def test_an_answer_is_expected_to_shrink_the_error(
    given_answers: list[tuple[float, float, bool]], difficulty: float, guess: float
) -> None:
    """By the law of total variance; with the model's own chance of a right answer."""
    before = belief_of(given_answers)
    right = float(before.weights @ chance(GRID, difficulty, guess))
    after = sum(
        weight * before.after(difficulty, guess, correct).sd ** 2
        for correct, weight in ((True, right), (False, 1 - right))
    )
    assert after <= before.sd**2 + 1e-9


@unhurried
@given(st.lists(st.tuples(logits, st.booleans()), max_size=12))
def test_without_guessing_no_answers_leave_more_doubt_than_none(
    given_answers: list[tuple[float, bool]],
) -> None:
    belief = belief_of([(difficulty, 0.0, correct) for difficulty, correct in given_answers])
    assert belief.sd <= Belief.prior().sd + 1e-9


def test_the_order_of_answers_does_not_matter() -> None:
    some = [(-1.0, 0.25, True), (0.5, 0.0, False), (2.0, 0.125, True)]
    assert belief_of(some).mean == pytest.approx(belief_of(some[::-1]).mean)


def test_the_grid_agrees_with_fine_integration() -> None:
    fine = np.linspace(-8, 8, 20_001)
    weights = np.exp(-0.5 * (fine / PRIOR_SD) ** 2)
    for difficulty, guess, correct in [(-1.0, 0.25, True), (0.5, 0.25, False), (1.2, 0.0, True)]:
        right = chance(fine, difficulty, guess)
        weights *= right if correct else 1 - right
    mean = (weights @ fine) / weights.sum()
    sd = np.sqrt(weights @ (fine - mean) ** 2 / weights.sum())
    found = belief_of([(-1.0, 0.25, True), (0.5, 0.25, False), (1.2, 0.0, True)])
    assert found.mean == pytest.approx(mean, abs=0.01)
    assert found.sd == pytest.approx(sd, abs=0.01)


def test_levels_are_where_a_course_has_something_to_teach() -> None:
    assert classified(Belief.prior(-2.0, 0.3)) == (Level.BEGINNER, pytest.approx(1, abs=1e-3))
    assert classified(Belief.prior(0.0, 0.2))[0] is Level.INTERMEDIATE
    assert classified(Belief.prior(3.0, 0.3))[0] is Level.ADVANCED
    assert mastered(Belief.prior(-2.0, 0.3)) is None
    assert mastered(Belief.prior(0.0, 0.3)) is Level.BEGINNER
    assert mastered(Belief.prior(1.5, 0.3)) is Level.INTERMEDIATE
    assert mastered(Belief.prior(3.2, 0.3)) is Level.ADVANCED


def test_doubt_skips_nothing_and_neither_does_one_answer() -> None:
    assert mastered(Belief.prior(0.0, 2.0)) is None
    sure = Belief.prior(1.5, 0.3)
    assert skippable(sure, 1) is None
    assert skippable(sure, 2) is Level.INTERMEDIATE


def test_two_in_three_typical_questions_come_right_at_the_cut() -> None:
    for level, centre in CENTRES.items():
        assert chance(mastery_cut(level), centre) == pytest.approx(2 / 3, abs=0.02)
        assert level_of(centre) is level
