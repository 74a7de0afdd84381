"""Difficulties are found again from answers; too few answers change nothing."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.assessment.calibration import Taken, recalibrated
from recommender.assessment.items import ItemBank
from tests.assessment.conftest import bank_of

BANK = bank_of("Adding")
ITEMS = BANK.of("Adding")


def simulated(quizzes: int, floor: float, shift: dict[str, float], seed: int) -> list[Taken]:
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(quizzes):
        ability = rng.normal(0, 1.4)
        asked = rng.choice(len(ITEMS), 8, replace=False)
        answers = {}
        for row in asked:
            one = ITEMS[row]
            certain = 1 / (1 + np.exp(one.difficulty + shift.get(one.item_id, 0) - ability))
            guess = floor * one.guess
            answers[one.item_id] = bool(rng.random() < guess + (1 - guess) * certain)
        found.append(Taken(answers))
    return found


@pytest.mark.parametrize("floor", [0.0, 0.5, 1.0])
def test_a_misjudged_question_is_found_out(floor: float) -> None:
    wrong = {ITEMS[3].item_id: 1.2, ITEMS[8].item_id: -1.0}
    found = recalibrated(BANK, simulated(1500, floor, wrong, 1), floor=floor)
    assert set(found) == {one.item_id for one in ITEMS}
    for one in ITEMS:
        truth = one.difficulty + wrong.get(one.item_id, 0)
        measured = found[one.item_id]
        assert measured.authored == one.difficulty
        assert measured.difficulty == pytest.approx(truth, abs=4 * measured.error)
        assert measured.error < 0.25


def test_few_answers_leave_the_authors_judgement() -> None:
    taken = simulated(20, 0.0, {}, 2)
    assert recalibrated(BANK, taken, floor=0, fewest=30) == {}
    assert recalibrated(BANK, [], floor=0) == {}
    some = recalibrated(BANK, taken, floor=0, fewest=15)
    assert 0 < len(some) < len(ITEMS)
    assert all(one.answers >= 15 for one in some.values())


def test_answers_all_alike_stay_finite() -> None:
    taken = [Taken({one.item_id: True for one in ITEMS})] * 100
    found = recalibrated(BANK, taken, floor=0.5)
    assert all(abs(one.difficulty) <= 4.5 and one.error > 0 for one in found.values())


def test_questions_that_are_gone_are_left_out() -> None:
    taken = [Taken({"gone-1": True, ITEMS[0].item_id: False})] * 40
    assert set(recalibrated(BANK, taken, floor=0)) == {ITEMS[0].item_id}
    assert recalibrated(ItemBank(), taken, floor=0) == {}


def test_it_is_the_same_whenever_it_is_computed() -> None:
    taken = simulated(200, 0.5, {}, 3)
    assert recalibrated(BANK, taken, floor=0.5) == recalibrated(BANK, taken, floor=0.5)
