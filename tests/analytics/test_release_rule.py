"""No group below k is told, nor one that arithmetic on what was told arrives at."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.analytics.release import Released, batches, released
from recommender.errors import BadInputError

NAMES = ("beginner", "intermediate", "advanced", "other")
PEOPLE = st.lists(st.lists(st.sampled_from(NAMES), max_size=2), max_size=120)
K = st.integers(2, 15)


def numbers(found: Released) -> list[int]:
    return [found.total, *found.groups.values()]


@given(PEOPLE, K)
def test_what_is_told_is_at_least_k_and_a_multiple_of_it(people: list[list[str]], k: int) -> None:
    found = released(people, k)
    assert all(n == 0 or n >= k for n in numbers(found))
    assert all(n % k == 0 for n in numbers(found))


@given(PEOPLE, K)
def test_no_sum_or_difference_arrives_at_a_smaller_group(people: list[list[str]], k: int) -> None:
    told = numbers(released(people, k))
    for size in range(1, len(told) + 1):
        for some in combinations(told, size):
            rest = told[0] - sum(some[1:]) if some[0] == told[0] else sum(some)
            assert not 0 < abs(rest) < k


@given(PEOPLE, st.integers(0, 120), K)
def test_neither_does_the_difference_of_two_days(
    people: list[list[str]], earlier: int, k: int
) -> None:
    """The same people seen when only the first ``earlier`` had come."""
    before, after = released(people[:earlier], k), released(people, k)
    for name in NAMES:
        difference = after.groups.get(name, 0) - before.groups.get(name, 0)
        assert difference % k == 0
    assert (after.total - before.total) % k == 0


@given(PEOPLE, st.lists(st.sampled_from(NAMES), max_size=2), K)
def test_the_next_single_person_changes_nothing_before_the_batch_is_whole(
    people: list[list[str]], newcomer: list[str], k: int
) -> None:
    if (len(people) + 1) % k:
        assert released([*people, newcomer], k) == released(people, k)


@given(PEOPLE, st.integers(0, 119), st.sampled_from(NAMES), K)
def test_groups_are_never_larger_than_the_truth(
    people: list[list[str]], place: int, name: str, k: int
) -> None:
    found = released(people, k)
    assert found.groups.get(name, 0) <= sum(name in groups for groups in people)


def test_small_groups_are_not_named_and_it_is_said_that_there_are_some() -> None:
    found = released([["beginner"]] * 25 + [["advanced"]] * 5, 10)
    assert (found.total, dict(found.groups), found.withheld) == (30, {"beginner": 20}, True)
    assert found.share("beginner") == pytest.approx(2 / 3)


def test_a_group_of_one_is_no_group() -> None:
    with pytest.raises(BadInputError):
        batches([1, 2, 3], 1)
