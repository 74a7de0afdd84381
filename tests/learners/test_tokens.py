from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from recommender.errors import BadInputError, RefusedError, SettingsError
from recommender.learners.model import Role
from recommender.learners.tokens import Claims, issue, verify

KEY = "k" * 32
NOW = datetime(2026, 3, 1, tzinfo=UTC)
GOOD = {"sub": "ann", "role": "learner", "exp": int(NOW.timestamp()) + 60}


def test_what_is_issued_is_verified() -> None:
    token = issue(
        "ann", Role.INSTRUCTOR, key=KEY, now=NOW, lifetime=timedelta(hours=2), name="Ann",
        time_zone="Asia/Tokyo", courses=["c1", "c2"],
    )  # fmt: skip
    assert verify(token, key=KEY, now=NOW) == Claims(
        "ann", Role.INSTRUCTOR, NOW + timedelta(hours=2), "Ann", "Asia/Tokyo", ("c1", "c2")
    )
    with pytest.raises(RefusedError, match="expired"):
        verify(token, key=KEY, now=NOW + timedelta(hours=2))
    with pytest.raises(RefusedError):
        verify(token, key="x" * 32, now=NOW)


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_required_claims(missing: str) -> None:
    claims = {name: value for name, value in GOOD.items() if name != missing}
    with pytest.raises(RefusedError, match=missing):
        verify(jwt.encode(claims, KEY), key=KEY, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"role": "owner"}, {"role": ["admin"]}, {"exp": "soon"}, {"exp": None}, {"exp": 1e300},
        {"sub": ""}, {"sub": "x" * 256}, {"name": 7}, {"courses": "c1"}, {"courses": [1]},
    ],
)  # fmt: skip
def test_odd_claims_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        verify(jwt.encode({**GOOD, **change}, KEY), key=KEY, now=NOW)


def test_the_algorithm_is_fixed() -> None:
    verify(jwt.encode(GOOD, KEY), key=KEY, now=NOW)
    for token in (
        jwt.encode(GOOD, None, algorithm="none"),
        jwt.encode(GOOD, "k" * 64, algorithm="HS512"),
        "",
        "a.b.c",
    ):
        with pytest.raises(RefusedError):
            verify(token, key=KEY, now=NOW)


def test_weak_keys_and_empty_subjects_are_not_signed_for() -> None:
    with pytest.raises(SettingsError):
        issue("ann", Role.LEARNER, key="short", now=NOW)
    with pytest.raises(BadInputError):
        issue("", Role.LEARNER, key=KEY, now=NOW)
    with pytest.raises(BadInputError):
        issue("ann", Role.LEARNER, key=KEY, now=NOW, lifetime=timedelta(0))
