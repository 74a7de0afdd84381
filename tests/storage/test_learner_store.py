"""The contract of the learners' side of the store, on every database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

from recommender.catalogue.model import Level
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import (
    Event,
    EventKind,
    Learner,
    Profile,
    ProfileChanges,
    Role,
)
from recommender.learners.service import Learners
from recommender.storage import events
from recommender.storage.database import Database
from recommender.storage.event_arrays import KINDS
from recommender.storage.interactions import interaction_arrays
from tests.storage.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
def learners(database: Database) -> Learners:
    return Learners(database)


def test_ensure_creates_once_and_updates_what_is_given(learners: Learners) -> None:
    learners.ensure("ann", now=NOW, name="Ann", time_zone="Europe/Vienna")
    assert learners.ensure("ann", now=NOW, role=Role.INSTRUCTOR) == Learner(
        "ann", Role.INSTRUCTOR, "Ann", "Europe/Vienna"
    )
    assert learners.ensure("ann", now=NOW, time_zone="Mars/Base").time_zone == "Europe/Vienna"


def test_first_sight_by_many_threads_makes_one_learner(learners: Learners) -> None:
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: learners.ensure("ann", now=NOW), range(12)))
    assert {one.learner_id for one in seen} == {"ann"}
    assert learners.get("ann") == seen[0]


def test_profile_tells_not_given_from_cleared(learners: Learners) -> None:
    learners.ensure("ann", now=NOW)
    learners.update_profile(
        "ann",
        ProfileChanges("data analyst", ("SQL", "sql "), Level.BEGINNER, 5, {"free": True, "x": 1}),
        now=NOW,
    )
    changed = learners.update_profile(
        "ann", ProfileChanges(weekly_hours=None, preferences={"x": None}), now=NOW
    )
    assert changed == Profile("data analyst", ("SQL",), Level.BEGINNER, None, {"free": True})
    assert learners.get("ann").profile == changed
    with pytest.raises(BadInputError):
        learners.update_profile("ann", ProfileChanges(weekly_hours=169), now=NOW)


def test_unknown_learners_and_courses_are_not_found(learners: Learners) -> None:
    for call in (learners.get, learners.history, learners.export, learners.erase):
        with pytest.raises(NotFoundError):
            call("nobody")
    learners.ensure("ann", now=NOW)
    with pytest.raises(NotFoundError):
        learners.record("ann", Event(EventKind.LIKE, NOW, "no-such-course"))


def test_a_time_without_zone_is_refused_and_nothing_is_written(learners: Learners) -> None:
    learners.ensure("ann", now=NOW)
    with pytest.raises(BadInputError, match="zone"):
        learners.record("ann", Event(EventKind.LIKE, datetime(2026, 1, 1), "c1"))  # noqa: DTZ001
    assert learners.history("ann") == ()


def test_times_come_back_in_utc(learners: Learners) -> None:
    learners.ensure("ann", now=NOW)
    there = datetime(2026, 1, 1, 1, 30, 0, 250, timezone(timedelta(hours=5, minutes=30)))
    learners.record("ann", Event(EventKind.LIKE, there, "c1"))
    (event,) = learners.history("ann")
    assert event.occurred_at == there
    assert event.occurred_at.utcoffset() == timedelta(0)


def test_enrolment_moves_with_events(learners: Learners) -> None:
    learners.ensure("ann", now=NOW)
    seen = []
    for number, (kind, value) in enumerate(
        [
            ("enrol", None),
            ("start", None),
            ("progress", 0.5),
            ("drop", None),
            ("enrol", None),
            ("complete", None),
            ("drop", None),
        ]
    ):
        learners.record("ann", Event(EventKind(kind), NOW + number * DAY, "c1", value))
        (enrolment,) = learners.enrolments("ann")
        seen.append((enrolment.state.value, enrolment.progress))
    assert seen == [
        ("enrolled", 0), ("started", 0), ("started", 0.5), ("dropped", 0.5), ("started", 0.5),
        ("completed", 1), ("completed", 1),
    ]  # fmt: skip
    assert enrolment.enrolled_at == NOW
    assert enrolment.completed_at == NOW + 5 * DAY


def test_history_is_newest_first_and_keeps_payloads(learners: Learners) -> None:
    learners.ensure("ann", now=NOW)
    learners.record("ann", Event(EventKind.SEARCH, NOW, payload={"text": "tree houses"}))
    learners.record("ann", Event(EventKind.CLICK, NOW + DAY, "c2", None, "web", "r-1"))
    assert learners.history("ann") == (
        Event(EventKind.CLICK, NOW + DAY, "c2", None, "web", "r-1"),
        Event(EventKind.SEARCH, NOW, payload={"text": "tree houses"}),
    )
    assert len(learners.history("ann", limit=1)) == 1


def test_signals_leave_out_what_was_undone(learners: Learners) -> None:
    learners.ensure("ann", now=NOW)
    for number, (kind, course) in enumerate(
        [
            ("not_interested", "c1"),
            ("impression", "c2"),
            ("like", "c2"),
            ("undo", "c1"),
            ("enrol", "c1"),
            ("not_interested", "c3"),
        ]
    ):
        learners.record("ann", Event(EventKind(kind), NOW + number * DAY, course))
    found = [(one.kind.value, one.course_id) for one in learners.signals("ann")]
    assert found == [("not_interested", "c3"), ("enrol", "c1"), ("like", "c2")]
    assert learners.signals("nobody") == ()


@pytest.mark.parametrize(
    ("kinds", "left"),
    [
        (("enrol", "drop"), []),
        (("enrol", "drop", "enrol"), ["enrol"]),
        (("enrol", "like", "drop"), ["like"]),
        (("enrol", "start", "drop"), ["drop", "start", "enrol"]),
        (("enrol", "start", "drop", "enrol", "drop"), ["drop", "start", "enrol"]),
        (("drop",), ["drop"]),
    ],
)
def test_dropping_what_was_never_begun_takes_the_enrolment_back(
    learners: Learners, kinds: tuple[str, ...], left: list[str]
) -> None:
    learners.ensure("ann", now=NOW)
    for number, kind in enumerate(kinds):
        learners.record("ann", Event(EventKind(kind), NOW + number * DAY, "c1"))
    assert [one.kind.value for one in learners.signals("ann")] == left


def test_arrays_hold_every_event_of_those_who_agree(database: Database, learners: Learners) -> None:
    for who in ("ann", "bob", "eve"):
        learners.ensure(who, now=NOW)
    learners.record("bob", Event(EventKind.RATE, NOW, "c9", 4.5))
    learners.record("ann", Event(EventKind.ENROL, NOW + DAY, "c0"))
    learners.record("ann", Event(EventKind.SEARCH, NOW))
    learners.record("bob", Event(EventKind.LIKE, NOW, "c0"))
    learners.record("eve", Event(EventKind.LIKE, NOW, "c1"))
    with database.session() as session:
        before = events.fingerprint(session)
    learners.set_personalised("eve", False, now=NOW)
    with database.session() as session:
        arrays = interaction_arrays(session, batch=2)
        assert events.fingerprint(session) != before
    assert arrays.learner_count == 2
    assert arrays.course_ids == [f"c{n}" for n in range(10)]
    assert arrays.learner[0] == arrays.learner[2] != arrays.learner[1]
    assert arrays.course.tolist() == [9, 0, 0]
    assert [KINDS[code].value for code in arrays.kind] == ["rate", "enrol", "like"]
    assert (arrays.time - arrays.time[0]).tolist() == [0, 86_400, 0]
    assert arrays.time[0] == int(NOW.timestamp())
    np.testing.assert_array_equal(arrays.value, np.float32([4.5, np.nan, np.nan]))


def test_two_processes_read_the_same_events_as_one(database: Database, learners: Learners) -> None:
    learners.ensure("ann", now=NOW)
    for number in range(9):
        learners.record("ann", Event(EventKind.RATE, NOW + number * DAY, f"c{number}", number / 2))
    with database.session() as session:
        one = interaction_arrays(session)
        two = interaction_arrays(session, large=1)
    assert len(one) == 9
    for name in ("learner", "course", "kind", "time", "value"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


def test_arrays_of_an_empty_store_are_empty(database: Database) -> None:
    with database.session() as session:
        assert len(interaction_arrays(session)) == 0


def test_handles_belong_to_one_learner(learners: Learners) -> None:
    for who in ("ann", "bob"):
        learners.ensure(who, now=NOW)
    learners.link("ann", "slack", "U123", now=NOW)
    learners.link("ann", "slack", "U123", now=NOW)
    assert learners.find_by_handle("slack", "U123") == "ann"
    assert learners.find_by_handle("telegram", "U123") is None
    with pytest.raises(BadInputError):
        learners.link("bob", "slack", "U123", now=NOW)
    assert learners.unlink("slack", "U123")
    assert not learners.unlink("slack", "U123")
    learners.link("bob", "slack", "U123", now=NOW)
    assert learners.find_by_handle("slack", "U123") == "bob"


def test_export_has_everything_and_erase_leaves_nothing(learners: Learners) -> None:
    for who in ("ann", "bob"):
        learners.ensure(who, now=NOW)
        learners.update_profile(who, ProfileChanges(career_goal="pilot"), now=NOW)
        learners.record(who, Event(EventKind.ENROL, NOW, "c1", payload={"said": "yes please"}))
    learners.link("ann", "slack", "U123", now=NOW)
    document = learners.export("ann")
    assert document["learner"]["profile"]["career_goal"] == "pilot"
    assert document["identities"][0]["handle"] == "U123"
    assert document["events"][0]["payload"] == {"said": "yes please"}
    assert document["enrolments"][0]["state"] == "enrolled"
    counts = learners.erase("ann")
    assert (counts["learners"], counts["events"], counts["identities"]) == (1, 1, 1)
    with pytest.raises(NotFoundError):
        learners.get("ann")
    assert learners.find_by_handle("slack", "U123") is None
    assert len(learners.history("bob")) == 1
