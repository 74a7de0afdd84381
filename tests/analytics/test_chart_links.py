"""Links to charts open one chart for an hour, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import jwt
import pytest
from course_world import NOW

from recommender.analytics.links import LIFETIME, Drawing, drawing_in, link_to
from recommender.analytics.model import Period
from recommender.errors import BadInputError
from recommender.learners.model import Role
from recommender.learners.tokens import issue

KEY = "k" * 40
WEEK = Period(date(2026, 11, 9), date(2026, 11, 16), "last week")
DRAWING = Drawing(("sql",), WEEK, WEEK.before(), "Europe/Berlin")


def token() -> str:
    link = link_to(DRAWING, base="http://page", key=KEY, now=NOW)
    assert link is not None
    assert link.startswith("http://page/charts/")
    return link.split("/")[-2]


def test_a_link_says_what_is_drawn() -> None:
    assert drawing_in(token(), key=KEY, now=NOW) == DRAWING


@pytest.mark.parametrize(
    ("key", "later"), [("x" * 40, timedelta(0)), (KEY, LIFETIME + timedelta(seconds=1))]
)
def test_a_forged_or_an_old_link_opens_nothing(key: str, later: timedelta) -> None:
    with pytest.raises(BadInputError):
        drawing_in(token(), key=key, now=NOW + later)


def test_a_token_of_the_chat_is_no_link_and_a_link_no_token() -> None:
    chat = issue("ann", Role.ADMIN, key=KEY, now=NOW)
    with pytest.raises(BadInputError):
        drawing_in(chat, key=KEY, now=NOW)
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token(), KEY, ["HS256"], options={"verify_exp": False})


def test_many_courses_make_no_link() -> None:
    many = Drawing(tuple(map(str, range(60))), WEEK, WEEK, "UTC")
    assert link_to(many, base="http://page", key=KEY, now=NOW) is None
