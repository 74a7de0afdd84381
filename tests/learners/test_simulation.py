from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.errors import BadInputError, RefusedError
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.learners.simulation.service import simulate_into
from recommender.learners.simulation.simulator import simulate
from recommender.storage.database import Database
from recommender.storage.interactions import interaction_arrays
from tests.learners.conftest import NOW

COURSES = [
    Course(
        f"{subject}{n}", f"{subject} {n}", subject=subject, hours=8, level=tuple(Level)[n // 4],
        prerequisites=(Prerequisite(f"{subject}{n - 1}"),) if n else (),
    )
    for subject in ("art", "maths", "code") for n in range(12)
]  # fmt: skip
REQUIRED = {course.course_id: [one.course_id for one in course.prerequisites] for course in COURSES}


def _histories(seed: int, learners: int = 20) -> list:
    return list(simulate(COURSES, learners=learners, days=365, seed=seed, now=NOW))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_histories_make_sense(seed: int) -> None:
    for history in _histories(seed):
        times = [event.occurred_at for event in history.events]
        assert times == sorted(times)
        assert all(NOW - timedelta(days=366) <= time <= NOW for time in times)
        enrolled: set[str] = set()
        dismissed: set[str] = set()
        for event in history.events:
            if event.kind == "enrol":
                assert event.course_id not in dismissed | enrolled
                enrolled.add(event.course_id)
            elif event.kind == "not_interested":
                assert event.course_id not in enrolled
                dismissed.add(event.course_id)
            elif event.kind in ("start", "progress", "complete", "drop"):
                assert event.course_id in enrolled


def test_prerequisites_are_mostly_respected() -> None:
    kept = broken = 0
    for history in _histories(7, learners=100):
        completed: set[str] = set()
        for event in history.events:
            if event.kind == "enrol":
                met = completed.issuperset(REQUIRED[event.course_id])
                kept, broken = kept + met, broken + (not met)
            elif event.kind == "complete":
                completed.add(event.course_id)
    assert kept > 5 * broken
    assert kept > 100


def test_same_seed_same_histories_whoever_else_is_there() -> None:
    few = _histories(3, learners=5)
    assert few == _histories(3, learners=12)[:5]
    assert few != _histories(4, learners=5)


def test_nothing_to_simulate_is_bad_input() -> None:
    with pytest.raises(BadInputError):
        list(simulate([], learners=1, days=1, seed=1, now=NOW))
    with pytest.raises(BadInputError):
        list(simulate(COURSES, learners=0, days=1, seed=1, now=NOW))


def _into(database: Database, **options: bool) -> dict[str, int]:
    courses = [Course(f"c{n}", f"Course {n}", subject="s") for n in range(10)]
    return simulate_into(database, courses, learners=8, days=90, seed=1, now=NOW, **options)


def test_simulated_learners_are_labelled_and_replaced(database: Database) -> None:
    first = _into(database)
    second = _into(database)
    assert second == {**first, "removed": 8}
    document = Learners(database).export("sim-000001")
    assert document["simulated"] is True
    assert {event["source"] for event in document["events"]} == {"simulated"}
    learners = Learners(database)
    learners.ensure("ann", now=NOW)
    learners.record("ann", Event(EventKind.LIKE, NOW, document["events"][0]["course_id"]))
    with database.session() as session:
        arrays = interaction_arrays(session)
    assert arrays.learner_count == arrays.simulated_count + 1 > 1
    assert document["learner"]["profile"]["weekly_hours"]


def test_real_histories_are_not_mixed_with(database: Database) -> None:
    learners = Learners(database)
    learners.ensure("ann", now=NOW)
    learners.record("ann", Event(EventKind.ENROL, NOW, "c1"))
    with pytest.raises(RefusedError, match="--force"):
        _into(database)
    assert _into(database, force=True)["learners"] == 8
    assert len(learners.enrolments("ann")) == 1
