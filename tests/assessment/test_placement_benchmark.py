"""What the benchmark computes, on data whose figures are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import placement_answers as real
from benchmarks.placement_simulated import LEARNERS, World, measured
from recommender.assessment.quiz import Rules
from tests.assessment.conftest import bank_of


def test_reliability_compares_what_was_predicted_with_what_came() -> None:
    chances = np.array([0.05, 0.05, 0.95, 0.95, 1.0])
    truth = np.array([False, True, True, True, False])
    low, high = real.reliability(chances, truth)
    assert low == {"predicted": pytest.approx(0.05), "right": 0.5, "share": 0.4}
    assert high["right"] == pytest.approx(2 / 3)


def test_every_answer_is_predicted_before_it_is_read() -> None:
    always, never = [(1, True)] * 9, [(1, False)] * 9
    skills = real.fitted([always, never] * 20, real.Tracing())
    up = real.traced([always], skills, real.Tracing(), learn=False)
    down = real.traced([never], skills, real.Tracing(), learn=False)
    assert up[0] == down[0] == pytest.approx(0.5, abs=0.15)
    assert list(up) == sorted(up)
    assert list(down) == sorted(down, reverse=True)


def test_a_quiz_measures_simulated_learners_better_than_a_guess() -> None:
    bank = bank_of("Adding")
    place = World(bank, {item.item_id: item.difficulty for item in bank}, 0.0)
    found, asked = measured(place, Rules(), [8] * LEARNERS)
    assert asked == [8] * LEARNERS
    assert found["rmse"] < 1.1
    assert abs(found["bias"]) < 0.4
    assert found["level right"] > 0.5


@pytest.mark.shared_data
def test_real_answers_are_predicted_better_than_by_the_skills_rate(
    shared_data: Path,
) -> None:
    folder = shared_data / "kt-assist2009"
    if not folder.is_dir():
        pytest.skip("kt-assist2009 is not among the shared data")
    train, test = real.read("train1", folder)[::8], real.read("valid1", folder)[::8]
    truth = np.array([right for answers in test for _, right in answers])
    ours = real.traced(test, real.fitted(train, real.Tracing()), real.Tracing(), learn=False)
    assert real.auc(ours, truth) > real.auc(real._skill_rates(train, test), truth) + 0.05
