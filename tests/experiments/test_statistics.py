"""The mathematics against closed forms, other programs and simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from recommender.errors import BadInputError
from recommender.experiments.statistics.always import always_valid
from recommender.experiments.statistics.correction import holm
from recommender.experiments.statistics.fixed import interval
from recommender.experiments.statistics.power import detectable, needed, of_share, power_of, raised
from recommender.experiments.statistics.ratio_alarm import ratio_check
from recommender.experiments.statistics.samples import Sample, difference, estimated
from recommender.experiments.statistics.sequential import (
    FEWEST,
    critical,
    half_width,
    p_value,
    tightest,
)


def mean_of(y: np.ndarray) -> Sample:
    return Sample(y.astype(float), np.ones(len(y)))


# One look


def test_the_fixed_interval_is_welchs() -> None:
    rng = np.random.default_rng(1)
    a, b = rng.normal(0, 1, 40), rng.normal(0.5, 3, 60)
    found = interval(difference(mean_of(a), mean_of(b)), 0.05)
    theirs = stats.ttest_ind(b, a, equal_var=False)
    ends = theirs.confidence_interval(0.95)
    assert found.p == pytest.approx(theirs.pvalue)
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high))


def test_without_variation_nothing_is_said() -> None:
    same = mean_of(np.zeros(500))
    found = difference(same, same)
    assert not interval(found, 0.05).known
    assert not always_valid(found, planned=1000, alpha=0.05).known
    nobody = difference(mean_of(np.zeros(0)), same)
    assert not interval(nobody, 0.05).known


# Ratios


def test_the_delta_method_agrees_with_the_bootstrap() -> None:
    rng = np.random.default_rng(2)
    d = rng.poisson(3, 2_000).astype(float)
    y = rng.binomial(d.astype(int), rng.beta(2, 5, 2_000)).astype(float)  # one rate a learner
    found = estimated(y, d)
    again = []
    for _ in range(400):
        rows = rng.integers(0, len(d), len(d))
        again.append(y[rows].sum() / d[rows].sum())
    assert found.value == pytest.approx(y.sum() / d.sum())
    assert math.sqrt(found.variance) == pytest.approx(np.std(again), rel=0.15)
    naive = math.sqrt(found.value * (1 - found.value) / d.sum())
    assert math.sqrt(found.variance) > 1.1 * naive  # places of one learner are not independent


# What was before


def test_cuped_takes_away_what_the_past_explains_and_moves_no_truth() -> None:
    rng = np.random.default_rng(3)
    n, correlation, effects = 1_000, 0.7, []
    for _ in range(200):
        past = rng.normal(0, 1, (2, n))
        noise = math.sqrt(1 - correlation**2) * rng.normal(0, 1, (2, n))
        now = correlation * past + noise
        now[1] += 0.3
        ones = np.ones(n)
        arms = [Sample(now[arm], ones, past[arm], ones) for arm in (0, 1)]
        found = difference(arms[0], arms[1])
        effects.append(found.value)
        assert found.reduced == pytest.approx(correlation**2, abs=0.08)
    assert np.mean(effects) == pytest.approx(0.3, abs=0.01)
    said = math.sqrt(found.variance)
    assert np.std(effects) == pytest.approx(said, rel=0.15)


def test_a_past_in_which_nothing_happened_changes_nothing() -> None:
    rng = np.random.default_rng(4)
    ones, y = np.ones(300), rng.normal(0, 1, 300)
    plain = difference(mean_of(y), mean_of(y + 1))
    silent = Sample(y, ones, np.zeros(300), ones), Sample(y + 1, ones, np.zeros(300), ones)
    found = difference(*silent)
    assert (found.value, found.variance, found.reduced) == (plain.value, plain.variance, 0.0)
    no_denominators = Sample(y, ones, np.zeros(300), np.zeros(300))
    assert difference(no_denominators, no_denominators).reduced == 0.0


# Every look


@given(st.integers(100, 10**7), st.sampled_from([0.01, 0.05, 0.1]))
def test_the_interval_is_tightest_where_it_was_planned(planned: int, alpha: float) -> None:
    def errors(rho2: float) -> float:
        return half_width(1.0, float(planned), rho2=rho2, alpha=alpha)

    best = tightest(planned, alpha)
    assert errors(best) == pytest.approx(critical(alpha))
    assert errors(best) <= min(errors(best * 1.2), errors(best / 1.2))


@given(st.floats(-1, 1), st.floats(1e-6, 1), st.floats(200, 1e6), st.floats(1e-6, 1e-1))
def test_the_p_value_is_the_level_at_which_the_interval_reaches_zero(
    estimate: float, variance: float, n: float, rho2: float
) -> None:
    p = p_value(estimate, variance, n, rho2=rho2)
    assert 0 <= p <= 1
    if 1e-200 < p < 1:
        half = half_width(variance, n, rho2=rho2, alpha=p)
        assert half == pytest.approx(abs(estimate), rel=1e-6)


def test_nothing_is_said_of_too_few() -> None:
    rng = np.random.default_rng(5)
    few, many = mean_of(rng.normal(0, 1, FEWEST - 1)), mean_of(rng.normal(5, 1, 1000))
    assert not always_valid(difference(few, many), planned=2000, alpha=0.05).known
    enough = mean_of(rng.normal(0, 1, FEWEST))
    assert always_valid(difference(enough, many), planned=2000, alpha=0.05).decided


# Group sizes


def test_the_alarm_rings_for_a_fault_and_not_for_chance() -> None:
    assert not ratio_check([5_050, 4_950], [0.5, 0.5]).alarm
    assert ratio_check([5_300, 4_700], [0.5, 0.5]).alarm
    assert not ratio_check([0, 0], [0.5, 0.5]).alarm
    found = ratio_check([80, 20], [0.5, 0.5])
    assert found.p == pytest.approx(stats.chisquare([80, 20]).pvalue)


# Sizes


def test_sizes_are_those_of_the_books() -> None:
    # Kohavi et al. 2009: conversion 5 %, a change of 5 % of it, 16 s²/d² an arm is the rule.
    found = needed(of_share(0.05).variance, 0.0025)
    assert found.fixed == pytest.approx(2 * 15.7 * 0.0475 / 0.0025**2, rel=0.01)
    assert found.always == pytest.approx(
        found.fixed * ((critical(0.05) + 0.8416) / 2.8016) ** 2, rel=0.01
    )
    assert power_of(0.0475, 0.0025, found.fixed) == pytest.approx(0.8, abs=0.001)
    assert detectable(0.0475, found.fixed) == pytest.approx(0.0025, rel=0.001)
    assert needed(1.0, 0.1, share=0.1).fixed > needed(1.0, 0.1).fixed
    # R's power.prop.test(p1 = 0.12, p2 = 0.14, power = 0.8) says 4438 in each arm:
    base = of_share(0.12)
    per_arm = needed(base.variance, 0.02, treated=raised(base, 0.02)).fixed / 2
    assert per_arm == pytest.approx(4438, rel=0.005)


def test_sizes_that_cannot_be() -> None:
    with pytest.raises(BadInputError):
        needed(1.0, 0.0)
    with pytest.raises(BadInputError):
        needed(1.0, 0.1, share=1.0)
    with pytest.raises(BadInputError):
        of_share(12)
    assert detectable(1.0, 0) == math.inf


# Several at once


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    found = holm([0.01, float("nan"), 0.5])
    assert found[0] == pytest.approx(0.02)
    assert math.isnan(found[1])
    assert holm([]) == []
