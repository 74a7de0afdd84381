"""A quiz as a function of its answers: it ends, adapts, and does not repeat itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.assessment.ability import Belief
from recommender.assessment.items import Item
from recommender.assessment.quiz import Answered, Ending, Rules, estimate, next_item, played
from recommender.assessment.selection import (
    BEST,
    NEARLY,
    at_random,
    balanced,
    expected_information,
    most_informative,
)
from tests.assessment.conftest import bank_of, item, unhurried

ITEMS = bank_of("Adding").of("Adding")
TWO = bank_of("Adding", "Counting").of("Sums")
seeds = st.integers(0, 2**31)


@unhurried
@given(
    st.lists(st.floats(-4, 4), max_size=20),
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=20, max_size=20),
    seeds,
    st.integers(1, 12),
)
def test_every_quiz_ends_and_asks_nothing_twice(
    difficulties: list[float], options: list[int | None], seed: int, most: int
) -> None:
    items = [item("Adding", number, one) for number, one in enumerate(difficulties)]
    given_options = iter(options)
    answers, ending = played(items, lambda _: next(given_options), Rules(most=most), seed)
    ids = [answer.item.item_id for answer in answers]
    assert len(ids) == len(set(ids)) <= min(most, len(items))
    if ending is Ending.EXHAUSTED:
        assert len(ids) == len(items)
    if ending is Ending.LENGTH:
        assert len(ids) == most
    if ending in (Ending.PRECISE, Ending.CERTAIN):
        assert len(ids) >= Rules().fewest


@unhurried
@given(seeds, st.lists(st.booleans(), min_size=8, max_size=8))
def test_the_next_question_follows_from_seed_and_answers_alone(
    seed: int, given_answers: list[bool]
) -> None:
    answers: list[Answered] = []
    for correct in given_answers:
        first = next_item(ITEMS, answers, Rules(), seed)
        assert next_item(tuple(reversed(ITEMS)), list(answers), Rules(), seed) == first
        if not isinstance(first, Item):
            break
        answers.append(Answered(first, correct))


def test_certainty_precision_and_length_end_a_quiz() -> None:
    def ending(rules: Rules, correct: bool = True) -> Ending:
        return played(ITEMS, lambda one: one.right if correct else None, rules, 1)[1]

    never = Rules(certainty=2, error=0)
    assert ending(never) is Ending.LENGTH
    assert ending(replace(never, most=50)) is Ending.EXHAUSTED
    assert ending(replace(never, error=1.2)) is Ending.PRECISE
    assert ending(replace(never, certainty=0.6)) is Ending.CERTAIN
    assert next_item([], [], Rules(), 1) is Ending.EXHAUSTED


@unhurried
@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data())
def test_one_more_right_answer_never_lowers_the_estimate(
    given_answers: list[bool], data: st.DataObject
) -> None:
    flipped = data.draw(st.integers(0, len(given_answers) - 1))
    pairs = list(zip(ITEMS, given_answers, strict=False))
    low = [Answered(one, right and n != flipped) for n, (one, right) in enumerate(pairs)]
    high = [Answered(one, right or n == flipped) for n, (one, right) in enumerate(pairs)]
    assert estimate(low, Rules()).mean < estimate(high, Rules()).mean


def test_questions_grow_harder_for_those_who_answer_rightly() -> None:
    def difficulties(correct: bool) -> list[float]:
        answers, _ = played(
            ITEMS, lambda one: one.right if correct else None, Rules(certainty=2), 3
        )
        return [answer.item.difficulty for answer in answers]

    able, unable = difficulties(True), difficulties(False)
    assert sum(able[3:]) / len(able[3:]) > 0.7
    assert sum(unable[3:]) / len(unable[3:]) < -0.7


def test_informative_questions_are_chosen_and_chance_decides_among_the_best() -> None:
    belief = Belief.prior(1.2, 0.4)
    gains = expected_information(belief, ITEMS)
    best = sorted(range(len(ITEMS)), key=lambda row: -gains[row])[:BEST]
    chosen = {most_informative(belief, ITEMS, Random(seed)) for seed in range(60)}
    assert len(chosen) > 1
    assert chosen <= {ITEMS[row] for row in best}
    assert all(gains[ITEMS.index(one)] >= NEARLY * max(gains) for one in chosen)
    assert {at_random(belief, ITEMS, Random(seed)) for seed in range(300)} == set(ITEMS)


def test_a_subject_is_asked_in_all_its_skills() -> None:
    answers, _ = played(TWO, lambda one: one.right, Rules(certainty=2, error=0), 5)
    assert Counter(answer.item.skill for answer in answers) == {"Adding": 4, "Counting": 4}
    assert balanced([], []) == []


def test_what_was_asked_in_earlier_quizzes_comes_last() -> None:
    seen = {one.item_id for one in ITEMS[:6]}
    asked: list[Answered] = []
    for _ in range(6):
        found = next_item(ITEMS, asked, Rules(certainty=2, error=0), 7, seen)
        assert isinstance(found, Item)
        asked.append(Answered(found, True))
    assert {one.item.item_id for one in asked}.isdisjoint(seen)
    following = next_item(ITEMS, asked, Rules(certainty=2, error=0), 7, seen)
    assert isinstance(following, Item)
    assert following.item_id in seen


def test_a_quiz_is_not_cut_short_because_most_was_seen() -> None:
    seen = {one.item_id for one in ITEMS[1:]}
    found = next_item(ITEMS, [], Rules(), 7, seen)
    assert isinstance(found, Item)
    every = {next_item(ITEMS, [], Rules(), seed, seen) for seed in range(50)}
    assert 1 < len(every) <= BEST


def test_not_knowing_counts_as_wrong() -> None:
    answers, _ = played(ITEMS, lambda _: None, Rules(), 1)
    assert not any(answer.correct for answer in answers)
    assert estimate(answers, Rules()).mean < -1


@pytest.mark.parametrize("mean", [-2.0, 0.0, 2.0])
def test_a_prior_from_earlier_quizzes_moves_the_first_question(mean: float) -> None:
    rules = Rules(prior_mean=mean, prior_sd=0.6)
    first = [next_item(ITEMS, [], rules, seed) for seed in range(20)]
    levels = [one.difficulty for one in first if isinstance(one, Item)]
    assert sum(levels) / len(levels) == pytest.approx(mean, abs=0.6)
