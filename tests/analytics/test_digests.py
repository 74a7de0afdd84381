"""What instructors are told without asking, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from course_world import NOW

from recommender.analytics.digest import Digests
from recommender.analytics.digest_model import Digest, DigestKind
from recommender.analytics.service import Analytics
from recommender.catalogue.ownership import Owners
from recommender.catalogue.service import Catalogue
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.storage.database import Database

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # half past eight in Berlin


@pytest.fixture
def digests(store: Database, learners: Learners) -> Digests:
    learners.ensure("ina", time_zone="Europe/Berlin", now=NOW)
    owners = Owners(store)
    owners.grant("sql", "ina", actor="root", now=NOW)
    return Digests(store, Catalogue(store), owners, Analytics(store))


def enrol(learners: Learners, number: int, at: datetime) -> None:
    for one in range(number):
        learners.ensure(f"l{at:%d%H}-{one}", now=at)
        learners.record(f"l{at:%d%H}-{one}", Event(EventKind.ENROL, at, "sql"))


def due(digests: Digests, now: datetime) -> list[Digest]:
    return list(digests.due(now))


def test_nobody_is_told_anything_unasked(digests: Digests) -> None:
    assert due(digests, MONDAY) == []


def test_a_digest_comes_on_monday_morning_of_the_instructors_zone_and_once(
    digests: Digests, learners: Learners
) -> None:
    digests.switch("ina", weekly=True, now=NOW)
    enrol(learners, 3, MONDAY - timedelta(days=3))
    assert due(digests, MONDAY - timedelta(hours=1)) == []  # half past seven
    (found,) = due(digests, MONDAY)
    assert (found.kind, found.key) == (DigestKind.WEEKLY, "digest:ina:2026-W48")
    assert "3 enrolled" in found.text
    assert due(digests, MONDAY) == [found]  # nothing was stored by asking
    assert digests.plan(now=MONDAY) == 1
    assert due(digests, MONDAY + timedelta(days=2)) == []
    assert len(due(digests, MONDAY + timedelta(days=7))) == 1


def test_a_course_that_falls_silent_is_told_once_in_four_weeks(
    digests: Digests, learners: Learners
) -> None:
    digests.switch("ina", alerts=True, now=NOW)
    enrol(learners, 6, NOW - timedelta(days=20))
    noon = NOW.replace(hour=11)
    (found,) = due(digests, noon)
    assert found.kind is DigestKind.SILENT
    assert "SQL from Scratch" in found.text
    assert digests.plan(now=noon) == 1
    assert due(digests, noon + timedelta(days=1)) == []


def test_no_alert_by_night_nor_for_courses_that_never_had_many(
    digests: Digests, learners: Learners
) -> None:
    digests.switch("ina", alerts=True, now=NOW)
    enrol(learners, 4, NOW - timedelta(days=20))
    assert due(digests, NOW.replace(hour=11)) == []
    enrol(learners, 9, NOW - timedelta(days=21))
    assert due(digests, NOW.replace(hour=23)) == []


def test_courses_of_the_token_are_remembered_for_the_digest(
    digests: Digests, store: Database
) -> None:
    digests.switch("ina", weekly=True, courses=["paint"], now=NOW)
    (found,) = due(digests, MONDAY)
    assert found.course_ids == ("paint", "sql")


def test_switches_are_exported_and_erased(digests: Digests, learners: Learners) -> None:
    digests.switch("ina", weekly=True, now=NOW)
    document = learners.export("ina")
    assert document["digest_settings"]["weekly"] is True
    assert document["courses_taught"][0]["course_id"] == "sql"
    learners.erase("ina")
    assert due(digests, MONDAY) == []


def test_what_is_decided_waits_once_until_it_was_delivered(
    digests: Digests, learners: Learners
) -> None:
    digests.switch("ina", weekly=True, now=NOW)
    assert (digests.plan(now=MONDAY), digests.plan(now=MONDAY)) == (1, 0)
    (found,) = digests.waiting(now=MONDAY)
    assert [*digests.waiting(now=MONDAY + timedelta(hours=5))] == [found]
    assert learners.export("ina")["digest_settings"]["waiting"][0]["text"] == found.text
    digests.sent(found, now=MONDAY)
    assert [*digests.waiting(now=MONDAY)] == []
    assert digests.plan(now=MONDAY) == 0


def test_what_could_not_be_delivered_for_days_is_let_be(digests: Digests) -> None:
    digests.switch("ina", weekly=True, now=NOW)
    digests.plan(now=MONDAY)
    assert [*digests.waiting(now=MONDAY + timedelta(days=4))] == []
    assert digests.settings("ina").waiting == ()


def test_who_switches_it_off_gets_not_even_what_was_decided(digests: Digests) -> None:
    digests.switch("ina", weekly=True, now=NOW)
    digests.plan(now=MONDAY)
    digests.switch("ina", weekly=False, now=MONDAY)
    assert [*digests.waiting(now=MONDAY)] == []
