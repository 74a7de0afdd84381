from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt
import pytest

from recommender.errors import BadInputError, SettingsError
from recommender.learners.model import Role
from recommender.learners.tokens import MAX_SUBJECT_CHARACTERS, issue

KEY = "k" * 32
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _read(token: str, key: str = KEY) -> dict[str, object]:
    options = {"verify_exp": False, "verify_iat": False}
    return jwt.decode(token, key, algorithms=["HS256"], options=options)


def test_what_is_issued_says_what_was_given() -> None:
    token = issue(
        "ann", Role.INSTRUCTOR, key=KEY, now=NOW, lifetime=timedelta(hours=2), name="Ann",
        time_zone="Asia/Tokyo", courses=["c1", "c2"],
    )  # fmt: skip
    issued = int(NOW.timestamp())
    assert _read(token) == {
        "sub": "ann", "role": "instructor", "iat": issued, "exp": issued + 7200, "name": "Ann",
        "tz": "Asia/Tokyo", "courses": ["c1", "c2"],
    }  # fmt: skip
    with pytest.raises(jwt.InvalidSignatureError):
        _read(token, "x" * 32)


def test_what_is_not_given_is_not_claimed() -> None:
    assert set(_read(issue("ann", Role.LEARNER, key=KEY, now=NOW))) == {"sub", "role", "iat", "exp"}


@pytest.mark.parametrize(
    "subject",
    ["", " ", " ann", "ann ", "ann\n", "an\x00n", "an\u200bn", "x" * (MAX_SUBJECT_CHARACTERS + 1)],
)
def test_subjects_that_the_channel_would_refuse_are_not_signed_for(subject: str) -> None:
    with pytest.raises(BadInputError, match="subject"):
        issue(subject, Role.LEARNER, key=KEY, now=NOW)


@pytest.mark.parametrize("subject", ["x" * 200, "ann lee", "アン", "ann@example.org"])
def test_subjects_that_the_channel_takes_are_signed_for(subject: str) -> None:
    assert _read(issue(subject, Role.LEARNER, key=KEY, now=NOW))["sub"] == subject


def test_weak_keys_and_no_time_are_refused() -> None:
    with pytest.raises(SettingsError):
        issue("ann", Role.LEARNER, key="short", now=NOW)
    with pytest.raises(BadInputError):
        issue("ann", Role.LEARNER, key=KEY, now=NOW, lifetime=timedelta(0))
