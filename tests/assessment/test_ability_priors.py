"""What earlier quizzes say about the next one, and what a subject's quiz says of each skill."""

from __future__ import annotations

from datetime import timedelta

import pytest

from recommender.assessment.ability import PRIOR_MEAN, PRIOR_SD
from recommender.assessment.priors import Ability, by_skill, prior
from recommender.assessment.quiz import Answered, Rules, estimate
from tests.assessment.conftest import NOW, bank_of

ITEMS = bank_of("Adding", "Counting")


def ability(skill: str, mean: float, error: float = 0.6) -> Ability:
    return Ability(skill, mean, error, 6, NOW)


def test_nothing_known_is_the_wide_prior() -> None:
    assert prior({"Adding"}, {}, NOW) == (PRIOR_MEAN, pytest.approx(PRIOR_SD))


def test_an_own_measurement_is_taken_up_and_grows_old() -> None:
    known = {"Adding": ability("Adding", 1.0)}
    assert prior({"Adding"}, known, NOW) == (1.0, pytest.approx(0.6))
    later = [prior({"Adding"}, known, NOW + timedelta(days=365 * years))[1] for years in range(6)]
    assert later == sorted(later)
    assert later[-1] == PRIOR_SD
    assert prior({"Adding"}, known, NOW - timedelta(days=9))[1] == pytest.approx(0.6)


def test_related_skills_shift_the_prior_by_less_than_they_say() -> None:
    one = prior({"Adding"}, {"Counting": ability("Counting", 2.0)}, NOW)
    two = prior({"Adding"}, {name: ability(name, 2.0) for name in ("Counting", "Dividing")}, NOW)
    assert 0 < one[0] < two[0] < 2.0
    assert PRIOR_SD > one[1] > two[1]


def test_a_quiz_of_one_skill_is_its_own_estimate() -> None:
    answers = [Answered(one, True) for one in ITEMS.of("Adding")[:5]]
    found = by_skill(answers, Rules())
    assert found["Adding"].mean == estimate(answers, Rules()).mean


def test_skills_of_one_quiz_borrow_from_each_other_and_differ() -> None:
    adding, counting = ITEMS.of("Adding")[:4], ITEMS.of("Counting")[:4]
    answers = [Answered(one, True) for one in adding] + [Answered(one, False) for one in counting]
    found = by_skill(answers, Rules())
    assert found["Adding"].mean > found["Counting"].mean
    alone = by_skill([Answered(one, True) for one in adding], Rules())
    assert found["Adding"].mean < alone["Adding"].mean
    assert by_skill([], Rules()) == {}
