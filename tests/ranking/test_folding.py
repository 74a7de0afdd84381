"""Events into pairs: what was taken back does not train, and grades say what came of it."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from recommender.catalogue.service import Catalogue
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.ranking.folding import fold_events, sorted_places
from recommender.ranking.interactions import Interactions
from recommender.ranking.retraining import over_courses
from recommender.storage.database import Database
from recommender.storage.interactions import interaction_arrays

KINDS = tuple(EventKind)


def folded(*kinds: EventKind, value: float = np.nan) -> Interactions:
    """What one learner did with one course, a second apart."""
    n = len(kinds)
    return fold_events(
        np.zeros(n, dtype=np.int32),
        np.zeros(n, dtype=np.int32),
        np.array([KINDS.index(kind) for kind in kinds], dtype=np.uint8),
        np.arange(n),
        np.full(n, value, dtype=np.float32),
        kinds=KINDS,
        learners=1,
        courses=1,
    )


@pytest.mark.parametrize(
    ("kinds", "grade"),
    [
        ((EventKind.CLICK,), 1),
        ((EventKind.CLICK, EventKind.ENROL), 2),
        ((EventKind.ENROL, EventKind.PROGRESS), 3),
        ((EventKind.ENROL, EventKind.START, EventKind.COMPLETE), 4),
        ((EventKind.ENROL, EventKind.START, EventKind.DROP), 1),
        ((EventKind.COMPLETE, EventKind.DROP), 4),
        ((EventKind.LIKE,), 4),
    ],
)
def test_the_grade_is_what_came_of_it(kinds: tuple[EventKind, ...], grade: int) -> None:
    assert folded(*kinds).grade.tolist() == [grade]


def test_a_good_rating_is_a_liking_and_a_bad_one_a_refusal() -> None:
    assert folded(EventKind.RATE, value=5).grade.tolist() == [4]
    assert folded(EventKind.RATE, value=1).refused.course.tolist() == [0]


def test_an_opinion_taken_back_trains_nothing() -> None:
    assert len(folded(EventKind.LIKE)) == 1
    assert len(folded(EventKind.LIKE, EventKind.UNDO)) == 0
    assert len(folded(EventKind.DISLIKE, EventKind.UNDO).refused.learner) == 0


def test_a_dismissal_is_kept_apart() -> None:
    pairs = folded(EventKind.CLICK, EventKind.NOT_INTERESTED)
    assert len(pairs) == 0
    assert (pairs.refused.learner.tolist(), pairs.refused.course.tolist()) == ([0], [0])


def test_an_enrolment_taken_back_is_no_refusal() -> None:
    pairs = folded(EventKind.ENROL, EventKind.DROP)
    assert len(pairs) == 0
    assert len(pairs.refused.learner) == 0


def test_grades_are_made_up_from_what_was_taken_where_none_are_given() -> None:
    one = np.zeros(2, dtype=np.int32)
    pairs = Interactions(
        one, np.arange(2), np.ones(2, dtype=np.float32), np.array([True, False]), one, 1, 2
    )
    assert pairs.grade.tolist() == [2, 1]
    assert pairs.where(np.array([False, True])).grade.tolist() == [1]


def test_training_takes_back_what_a_request_takes_back(
    database: Database, catalogue: Catalogue, learners: Learners, now: datetime
) -> None:
    """Random histories in the store: signals of a request and pairs of training agree."""
    rng = np.random.default_rng(7)
    told = (
        EventKind.LIKE,
        EventKind.DISLIKE,
        EventKind.UNDO,
        EventKind.ENROL,
        EventKind.DROP,
        EventKind.START,
        EventKind.COMPLETE,
    )
    course_ids = [course.course_id for course in catalogue.all()]
    names = [f"l{number}" for number in range(40)]
    for name in names:
        learners.ensure(name, now=now)
        for minute, kind in enumerate(rng.choice(len(told), 9)):
            about = course_ids[int(rng.integers(2))]
            at = now + timedelta(minutes=int(minute))
            learners.record(name, Event(told[kind], at, about))
    with database.session() as session:
        pairs = over_courses(interaction_arrays(session), course_ids)
    begun = {EventKind.ENROL, EventKind.START, EventKind.COMPLETE}
    for number, name in enumerate(names):
        signals = learners.signals(name)
        own = pairs.learner == number
        good = {s.course_id for s in signals if s.kind in begun | {EventKind.LIKE}}
        disliked = {s.course_id for s in signals if s.kind is EventKind.DISLIKE}
        expected = {one: one in {s.course_id for s in signals if s.kind in begun} for one in good}
        found = {
            course_ids[course]: taken
            for course, taken in zip(pairs.course[own], pairs.taken[own], strict=True)
        }
        assert found == {one: taken for one, taken in expected.items() if one not in disliked}
        refused = pairs.refused.course[pairs.refused.learner == number]
        assert {course_ids[course] for course in refused} == disliked


def test_places_are_stable_also_where_the_keys_do_not_fit() -> None:
    rng = np.random.default_rng(2)
    first, second = rng.integers(0, 9, 500), rng.integers(0, 5, 500)
    expected = np.lexsort((second, first)).tolist()
    assert sorted_places(first, second).tolist() == expected
    assert sorted_places(first, second, bits=8).tolist() == expected
