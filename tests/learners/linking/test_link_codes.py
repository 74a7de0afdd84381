"""Codes that join accounts: what counts as one in what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.learners.linking.codes import code_in, new_code, normal
from recommender.learners.linking.ids import ids_for, is_of_a_channel
from recommender.learners.together import codes as other_codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("my code is 7K2Q-M9FX", "7K2Q-M9FX"),
        ("7k2qm9fx", "7K2Q-M9FX"),
        ("it's 7k2q m9fx, thanks", "7K2Q-M9FX"),
        ("code: 0OIL-1234", "0011-1234"),
        ("the school year 2025-2026", None),
        ("I have a code", None),
        ("link with this", None),
        ("here it is: 7K2QM-9FX3D", None),
        ("3 courses in 2026", None),
        ("", None),
    ],
)
def test_a_code_in_a_message(text: str, code: str | None) -> None:
    assert code_in(text) == code


def test_new_codes_are_found_in_a_sentence_and_are_no_other_kind() -> None:
    for code in {new_code() for _ in range(200)}:
        assert code_in(f"here is {code.lower()}.") == code
        assert other_codes.normal(code) is None
        assert normal(other_codes.new_code()) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_code_of_the_right_shape_or_none(text: str) -> None:
    found = code_in(text)
    assert found is None or normal(found) == found


def test_ids_tell_that_they_are_made_from_handles() -> None:
    ids = ids_for("slack", "U1", lambda text: text.encode().hex().ljust(64, "0"))
    first, second = next(ids), next(ids)
    assert first != second
    assert is_of_a_channel(first)
    for other in ("ann", "guest-slack", "slack-", "slack-xyz", f"{first}0", f"web-{'0' * 32}"):
        assert not is_of_a_channel(other)
