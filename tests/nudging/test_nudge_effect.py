"""The interval of a difference, held to published and to obvious values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.nudging.effect import Group, effect_of, wilson


def test_newcombes_example() -> None:
    # Newcombe (1998), table II: 56/70 against 48/80; method 10 gives 0.0524 to 0.3339.
    found = effect_of(Group(70, 56), Group(80, 48), 30)
    assert found.difference == pytest.approx(0.2)
    assert (found.low, found.high) == (
        pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5),
    )  # fmt: skip


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_the_difference_lies_within(first: int, second: int, data: st.DataObject) -> None:
    one = Group(first, data.draw(st.integers(0, first)))
    other = Group(second, data.draw(st.integers(0, second)))
    found = effect_of(one, other, 30)
    assert -1 - 1e-9 <= found.low <= found.difference + 1e-9
    assert found.difference - 1e-9 <= found.high <= 1 + 1e-9
    low, high = wilson(one)
    assert 0 <= low <= one.share + 1e-9
    assert one.share - 1e-9 <= high <= 1


def test_without_a_group_everything_is_possible() -> None:
    found = effect_of(Group(10, 5), Group(0, 0), 30)
    assert (found.low, found.high) == (-1.0, 1.0)
