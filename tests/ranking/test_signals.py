from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from recommender.learners.model import EventKind
from recommender.ranking.signals import read_history, strength


@dataclass
class Sign:
    course_id: str
    kind: EventKind
    day: int
    value: float | None = None

    @property
    def occurred_at(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=self.day)


def newest_first(*signs: Sign) -> list[Sign]:
    return sorted(signs, key=lambda sign: -sign.day)


def liking(*signs: Sign) -> float:
    history = read_history(newest_first(*signs))
    return dict(zip(history.courses, history.weights.tolist(), strict=True)).get("a", 0.0)


def test_the_strongest_good_sign_counts() -> None:
    signs = (Sign("a", EventKind.CLICK, 1), Sign("a", EventKind.COMPLETE, 2))
    assert liking(*signs) == 1.0


def test_a_plain_word_overrules_what_was_done() -> None:
    assert liking(Sign("a", EventKind.COMPLETE, 1), Sign("a", EventKind.DISLIKE, 2)) == -1.0


def test_the_last_word_counts() -> None:
    assert liking(Sign("a", EventKind.DISLIKE, 1), Sign("a", EventKind.LIKE, 2)) == 1.0


@pytest.mark.parametrize(("stars", "expected"), [(1, -1.0), (3, 0.0), (4, 0.5), (5, 1.0)])
def test_ratings_map_to_likings(stars: float, expected: float) -> None:
    assert strength(EventKind.RATE, stars) == expected


def test_sequence_is_in_order_of_beginning() -> None:
    history = read_history(
        newest_first(
            Sign("b", EventKind.ENROL, 2),
            Sign("a", EventKind.ENROL, 1),
            Sign("a", EventKind.COMPLETE, 9),
            Sign("c", EventKind.LIKE, 5),
        )
    )
    assert history.sequence == ("a", "b")
    assert history.taken == {"a", "b"}
    assert history.known == {"a"}


def test_dismissed_and_known_are_unavailable() -> None:
    history = read_history(
        newest_first(Sign("a", EventKind.NOT_INTERESTED, 1), Sign("b", EventKind.ALREADY_KNOW, 2))
    )
    assert history.unavailable == {"a", "b"}


def test_impressions_and_searches_say_nothing() -> None:
    history = read_history(newest_first(Sign("a", EventKind.IMPRESSION, 1)))
    assert history.courses == ()
