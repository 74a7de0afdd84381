"""Strategies and small data that several tests of splits share."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.evaluation.enrolments import Enrolments, from_lines

ITEMS = st.sampled_from([f"i{number}" for number in range(8)])
USERS = st.dictionaries(
    st.sampled_from([f"u{number}" for number in range(6)]),
    st.lists(ITEMS, min_size=1, max_size=8),
    min_size=1,
)


def pairs(lists, items) -> set[tuple[int, str]]:  # type: ignore[no-untyped-def]
    return {(user, items[item]) for user, one in enumerate(lists) for item in one}


def everything(enrolments: Enrolments) -> set[tuple[int, str]]:
    return pairs(enrolments.histories, enrolments.items)


def three_boards(users: int = 120) -> Enrolments:
    """Every third user takes items of one kind, eight of its ten, in a rotating order."""
    return from_lines(
        {
            f"u{user:03}": [f"i{3 * ((user + step) % 10) + user % 3:02}" for step in range(8)]
            for user in range(users)
        }
    )


TOPICS = ("cooking pots and pans", "sailing ropes and knots", "chess openings")


def told(items: Sequence[str]) -> list[Course]:
    """Courses whose titles tell their kind."""
    return [Course(item, TOPICS[int(item[1:]) % 3], language="en") for item in items]
