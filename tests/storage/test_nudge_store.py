"""The outbox of nudges, and reading everybody at once, on every database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from recommender.learners.model import Event, EventKind, ProfileChanges
from recommender.learners.service import Learners
from recommender.nudging.crowd import Crowd
from recommender.nudging.outbox_model import Letter, Plan, Status
from recommender.nudging.policy import decide
from recommender.nudging.settings import NudgeSettings
from recommender.nudging.vocabulary import NudgeKind
from recommender.storage import nudge_effect, nudge_leases, nudge_settings, nudges
from recommender.storage.database import Database
from recommender.storage.learners import require
from tests.storage.conftest import NOW

TODAY = NOW.date()
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def people(database: Database) -> Learners:
    room = Learners(database)
    for who in ("ann", "bob"):
        room.ensure(who, time_zone="Europe/Berlin", now=NOW - DAY)
    return room


def put(database: Database, name: str, number: int, day: date = TODAY) -> int:
    with database.session() as session:
        pk = require(session, name).id
        one = Plan(f"n{number}", pk, day, NudgeKind.STALLED, "c1", "web", 0.5, NOW)
        return nudges.plan(session, [one], now=NOW)


def test_from_planning_to_the_effect(database: Database, people: Learners) -> None:
    assert [put(database, "ann", 1), put(database, "ann", 2), put(database, "bob", 3)] == [1, 0, 1]
    with database.session() as session:
        first = nudges.claim(session, "one", now=NOW, until=NOW + MINUTE, limit=1)
    with database.session() as session:
        other = nudges.claim(session, "two", now=NOW, until=NOW + MINUTE, limit=5)
    assert sorted(one.nudge_id for one in (*first, *other)) == ["n1", "n3"]
    letter = Letter(first[0].nudge_id, first[0].learner_id, NOW.date(), NudgeKind.STALLED, "c1",
                    "c1", "web", {"text": "Hello."})  # fmt: skip
    with database.session() as session:
        assert nudges.write(session, letter, "one", now=NOW)
        assert not nudges.write(session, letter, "two", now=NOW)
        nudges.mark_sent(session, first[0], "c1", at=NOW)
        nudges.fail(session, other[0].nudge_id, "two", "answer_500", again=None)
    people.record(first[0].learner_id, Event(EventKind.STUDY, NOW + 60 * MINUTE, "c1", 20.0))
    with database.session() as session:
        assert nudges.heed(session, now=NOW + 120 * MINUTE) == 1
        assert nudges.heed(session, now=NOW + 120 * MINUTE) == 0
        group = nudge_effect.group(session, Status.SENT, since=NOW - DAY, until=NOW + DAY)
        assert (group.nudges, group.studied) == (1, 1)
        assert nudges.counts(session) == {"sent": 1, "dead": 1}
        assert [one.nudge_id for one in nudges.dead(session, limit=9)] == [other[0].nudge_id]
        assert nudges.retry(session, other[0].nudge_id, now=NOW + DAY)
        assert nudges.purge(session, before=NOW + MINUTE) == 2


def test_a_day_that_is_taken_is_not_moved_to(database: Database, people: Learners) -> None:
    put(database, "ann", 1)
    put(database, "ann", 2, NOW.date() + DAY)
    with database.session() as session:
        nudges.claim(session, "one", now=NOW, until=NOW + MINUTE, limit=5)
    with database.session() as session:
        tomorrow = NOW.date() + DAY
        assert not nudges.postpone(session, "n1", "one", until=NOW + DAY, day=tomorrow)
        assert nudges.postpone(session, "n2", "one", until=NOW + DAY, day=tomorrow + DAY)


def test_wishes_and_leases(database: Database, people: Learners) -> None:
    wishes = NudgeSettings(per_week=2, kinds_off=frozenset({NudgeKind.STREAK}))
    with database.session() as session:
        for _ in range(2):
            nudge_settings.save(session, "ann", wishes, now=NOW)
        pk = require(session, "ann").id
        assert nudge_settings.of_learner(session, pk) == wishes
        assert nudge_settings.all_within(session, pk, pk) == {pk: wishes}
        nudge_settings.save(session, "ann", NudgeSettings(), now=NOW)
        assert nudge_settings.all_within(session, pk, pk) == {}
    with database.session() as session:
        assert nudge_leases.take(session, "s", "one", now=NOW, until=NOW + MINUTE)
        assert not nudge_leases.take(session, "s", "two", now=NOW, until=NOW + MINUTE)
        nudge_leases.report(session, "deliver", "one", {"sent": 1}, now=NOW)
        nudge_leases.report(session, "deliver", "two", {"sent": 2}, now=NOW)
    with database.session() as session:
        found = {one.name: one for one in nudge_leases.leases(session)}
    assert found["deliver"].report == {"sent": 2}
    assert found["s"].owner == "one"


def test_everybody_is_read_at_once(database: Database, people: Learners) -> None:
    goal = ProfileChanges(preferences={"weekly_goal": {"hours": 2}})
    people.update_profile("bob", goal, now=NOW)
    people.record("ann", Event(EventKind.START, NOW - 20 * DAY, "c1"))
    people.record("ann", Event(EventKind.PROGRESS, NOW - 9 * DAY, "c1", 0.4))
    for days in range(1, 6):
        people.record("bob", Event(EventKind.STUDY, NOW - days * DAY, "c2", 20.0))
    people.link("bob", "telegram", "T1", now=NOW)
    found = {one.learner_id: one for _, one in Crowd(database).situations(now=NOW)}
    ann, bob = found["ann"], found["bob"]
    (course,) = ann.courses
    assert (course.course_id, course.touched_at) == ("c1", NOW - 9 * DAY)
    assert course.fraction == pytest.approx(0.4)
    assert decide(ann, NOW).kind is NudgeKind.STALLED
    assert bob.channels == {"web", "telegram"}
    assert bob.streak is not None
    assert bob.streak.days == 5
    assert bob.week is not None
    assert bob.usual_hour == pytest.approx(12 + 40 / 60)
