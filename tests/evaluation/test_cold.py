"""Cold slices: what is hidden stays hidden."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.catalogue.model import Course
from recommender.errors import BadInputError
from recommender.evaluation.cold import cold_courses, cold_learners, fewer_measured, only
from recommender.evaluation.slices import compare_cold_courses, compare_cold_learners
from recommender.evaluation.split import Split
from recommender.evaluation.splits.last import leave_last_out
from tests.evaluation.histories import pairs, three_boards, told


@pytest.fixture
def split() -> Split:
    return leave_last_out(three_boards())


def test_newcomers_are_known_by_their_first_courses_and_want_the_next(split: Split) -> None:
    cold = cold_learners(split, known=(1, 3), learners=5, seed=0)
    assert sorted(cold.known.tolist()) == [1] * 5 + [3] * 5
    for user, k in zip(cold.split.measured, cold.known, strict=True):
        whole = split.histories[user].tolist()
        assert cold.split.histories[user].tolist() == whole[:k]
        assert cold.split.wanted[user].tolist() == [whole[k]]


def test_nothing_else_of_newcomers_is_in_training(split: Split) -> None:
    cold = cold_learners(split, known=(1, 3), learners=5, seed=0)
    others = np.setdiff1d(np.arange(len(split.histories)), cold.split.measured)
    trained = pairs(cold.split.histories, split.items)
    assert trained <= pairs(split.histories, split.items)
    for user in others:
        assert cold.split.histories[user].tolist() == split.histories[user].tolist()
    assert sum(user in cold.split.measured for user, _ in trained) == 5 * 1 + 5 * 3


def test_without_an_order_the_known_ones_are_drawn(split: Split) -> None:
    cold = cold_learners(split, known=(3,), learners=20, ordered=False, seed=0)
    firsts = [split.histories[user][:3].tolist() for user in cold.split.measured]
    known = [cold.split.histories[user].tolist() for user in cold.split.measured]
    assert [len(one) for one in known] == [3] * 20
    assert known != firsts
    for user in cold.split.measured:
        (target,) = cold.split.wanted[user]
        assert target in split.histories[user]
        assert target not in cold.split.histories[user]


def test_too_few_courses_to_play_newcomers_are_refused(split: Split) -> None:
    with pytest.raises(BadInputError, match="more than 8"):
        cold_learners(split, known=(7,), seed=0)


def test_hidden_courses_are_in_no_history_and_alone_are_wanted(split: Split) -> None:
    cold = cold_courses(split, told(split.items), share=0.25, seed=0)
    assert len(cold.hidden) == 8
    assert not np.isin(cold.split.histories.values, cold.hidden).any()
    assert np.isin(cold.split.wanted.values, cold.hidden).all()
    expected = pairs(split.wanted, split.items)
    hidden = {split.items[item] for item in cold.hidden}
    assert pairs(cold.split.wanted, split.items) == {p for p in expected if p[1] in hidden}


def test_only_courses_with_text_are_hidden(split: Split) -> None:
    courses = [
        course if place < 4 else Course(course.course_id, "")
        for place, course in enumerate(told(split.items))
    ]
    assert cold_courses(split, courses, share=0.9, seed=0).hidden.tolist() == [0, 1, 2, 3]
    with pytest.raises(BadInputError, match="--items"):
        cold_courses(split, [Course(item, "") for item in split.items], seed=0)


def test_fewer_are_measured_but_all_are_learnt_from(split: Split) -> None:
    fewer = fewer_measured(split, 7, seed=0)
    assert len(fewer.measured) == 7
    assert fewer.histories is split.histories
    assert pairs(fewer.wanted, split.items) < pairs(split.wanted, split.items)


def test_lists_among_some_items_only() -> None:
    lists = np.array([[5, 2, 9, 3], [9, 5, -1, -1]])
    assert only(lists, np.array([2, 3, 9]), 2).tolist() == [[2, 9], [9, -1]]


def test_newcomers_are_measured_by_how_much_is_known_of_them(split: Split) -> None:
    names = ("popularity", "content")
    slices, costs = compare_cold_learners(
        split, told(split.items), (10,), methods=names, tuned=False
    )
    assert [one.name for one in slices] == [
        "1 known course", "2 known courses", "3 known courses", "5 known courses"
    ]  # fmt: skip
    for one in slices:
        # Nine or fewer courses of one's own kind are left, and that is all texts could mean.
        assert one.methods["content"]["recall@10"] == 1.0
        assert one.methods["popularity"]["recall@10"] < 1.0
    assert costs.keys() == set(names)


def test_new_courses_are_found_by_their_text(split: Split) -> None:
    names = ("popularity", "content")
    (every, hidden), _ = compare_cold_courses(
        split, told(split.items), (10,), methods=names, tuned=False
    )
    assert every.name == "among all 30 courses"
    assert hidden.name == "among the 3 hidden"
    assert every.methods["content"]["recall@10"] == 1.0
    assert every.methods["popularity"]["recall@10"] < 0.5
    assert hidden.methods["popularity"]["recall@10"] == 1.0
