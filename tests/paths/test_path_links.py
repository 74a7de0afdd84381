"""Signed addresses of a learner's path: one person, one file, one hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from recommender.errors import BadInputError
from recommender.learners.model import Role
from recommender.learners.tokens import issue
from recommender.paths.links import LIFETIME, Link, learner_of, link_to

KEY = "k" * 40
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def token(file: Link = Link.CALENDAR, key: str = KEY) -> str:
    address = link_to(file, "ann", base="https://learn.example", key=key, now=NOW)
    scheme, _, host, folder, signed, name = address.split("/")
    assert (scheme, host, folder, name) == ("https:", "learn.example", "paths", file.value)
    return signed


def test_it_opens_its_file_for_its_person_within_the_hour() -> None:
    assert learner_of(token(), Link.CALENDAR, key=KEY, now=NOW + LIFETIME) == "ann"


@pytest.mark.parametrize(
    ("signed", "file", "at"),
    [
        (token(), Link.CALENDAR, NOW + LIFETIME + timedelta(seconds=1)),
        (token(), Link.ROADMAP, NOW),
        (token(key="o" * 40), Link.CALENDAR, NOW),
        (token()[:-2], Link.CALENDAR, NOW),
        ("nonsense", Link.CALENDAR, NOW),
        ("", Link.CALENDAR, NOW),
        (issue("ann", Role.LEARNER, key=KEY, now=NOW), Link.CALENDAR, NOW),
    ],
    ids=["late", "another file", "another key", "cut", "nonsense", "empty", "a token of the chat"],
)
def test_anything_else_is_refused(signed: str, file: Link, at: datetime) -> None:
    with pytest.raises(BadInputError):
        learner_of(signed, file, key=KEY, now=at)


def test_it_is_no_token_for_the_chat() -> None:
    import jwt

    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token(), KEY, algorithms=["HS256"], options={"verify_exp": False})
