"""The outbox in the store: one a learner and day, one owner at a time, dead letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from nudge_world import DAY, NOW, TODAY, Room

from recommender.errors import NotFoundError
from recommender.nudging.outbox_model import Letter, Plan, Status
from recommender.nudging.settings import NudgeSettings
from recommender.nudging.vocabulary import NudgeKind
from recommender.storage import nudge_leases, nudge_settings, nudges
from recommender.storage.learners import require

MINUTE = timedelta(minutes=1)


def a_plan(room: Room, name: str, number: int = 1, **values: object) -> Plan:
    with room.database.session() as session:
        pk = require(session, name).id
    plan = Plan(f"n-{name}-{number}", pk, TODAY, NudgeKind.STALLED, "sql", "web", 0.5, NOW)
    return replace(plan, **values)  # type: ignore[arg-type]


def put(room: Room, *plans: Plan, now: datetime = NOW) -> int:
    with room.database.session() as session:
        return nudges.plan(session, plans, now=now)


def claim(room: Room, owner: str, now: datetime = NOW, limit: int = 10) -> list[str]:
    with room.database.session() as session:
        found = nudges.claim(session, owner, now=now, until=now + 3 * MINUTE, limit=limit)
    return [one.nudge_id for one in found]


def letter(plan: Plan, day: object = TODAY) -> Letter:
    return Letter(plan.nudge_id, "ann", day, plan.kind, plan.subject, None, "web", {"text": "Hi"})  # type: ignore[arg-type]


def test_a_day_has_one_whoever_asks(room: Room) -> None:
    room.meet("ann", "bob")
    first, other = a_plan(room, "ann"), a_plan(room, "ann", 2)
    assert put(room, first, a_plan(room, "bob")) == 2
    assert put(room, other, now=NOW + MINUTE) == 0
    assert put(room, replace(other, day=TODAY + DAY)) == 1
    assert sorted(claim(room, "one")) == ["n-ann-1", "n-ann-2", "n-bob-1"]


def test_what_was_dropped_untried_makes_room_for_another(room: Room) -> None:
    room.meet("ann")
    put(room, a_plan(room, "ann"))
    claim(room, "one")
    with room.database.session() as session:
        nudges.drop(session, "n-ann-1", "one", "untrue")
    assert put(room, a_plan(room, "ann", 2)) == 1
    assert claim(room, "one") == ["n-ann-2"]


def test_what_was_tried_keeps_its_day(room: Room) -> None:
    room.meet("ann")
    plan = a_plan(room, "ann")
    put(room, plan)
    claim(room, "one")
    with room.database.session() as session:
        assert nudges.write(session, letter(plan), "one", now=NOW)
        nudges.drop(session, plan.nudge_id, "one", "untrue")
    assert put(room, a_plan(room, "ann", 2)) == 0


def test_two_never_hold_the_same(room: Room) -> None:
    room.meet("ann", "bob")
    put(room, a_plan(room, "ann"), a_plan(room, "bob"))
    assert claim(room, "one", limit=1) + claim(room, "two") == ["n-ann-1", "n-bob-1"]
    assert claim(room, "two", NOW + MINUTE) == []
    assert sorted(claim(room, "two", NOW + 3 * MINUTE)) == ["n-ann-1", "n-bob-1"]


def test_who_lost_the_lease_changes_nothing_any_more(room: Room) -> None:
    room.meet("ann")
    plan = a_plan(room, "ann")
    put(room, plan)
    claim(room, "one")
    claim(room, "two", NOW + 5 * MINUTE)
    with room.database.session() as session:
        assert not nudges.write(session, letter(plan), "one", now=NOW + 5 * MINUTE)
        nudges.drop(session, plan.nudge_id, "one", "untrue")
        assert nudges.write(session, letter(plan), "two", now=NOW + 5 * MINUTE)


def test_a_letter_may_not_move_to_a_day_that_has_one(room: Room) -> None:
    room.meet("ann")
    first, second = a_plan(room, "ann"), a_plan(room, "ann", 2, day=TODAY + DAY)
    put(room, first, second)
    claim(room, "one")
    with room.database.session() as session:
        assert not nudges.write(session, letter(first, TODAY + DAY), "one", now=NOW)
        later = NOW + DAY
        assert not nudges.postpone(session, first.nudge_id, "one", until=later, day=TODAY + DAY)
        assert nudges.postpone(session, second.nudge_id, "one", until=later, day=TODAY + 2 * DAY)


def test_a_dead_letter_is_seen_and_tried_again(room: Room) -> None:
    room.meet("ann")
    put(room, a_plan(room, "ann"))
    claim(room, "one")
    with room.database.session() as session:
        nudges.fail(session, "n-ann-1", "one", "answer_500", again=None)
    (dead,) = room.nudges.failed()
    assert (dead.learner_id, dead.status, dead.outcome) == ("ann", Status.DEAD, "answer_500")
    assert claim(room, "one", NOW + DAY) == []
    assert not room.nudges.retry("no-such", now=NOW + DAY)
    assert room.nudges.retry("n-ann-1", now=NOW + DAY)
    assert not room.nudges.retry("n-ann-1", now=NOW + DAY)
    assert room.nudges.failed() == ()
    assert claim(room, "one", NOW + DAY) == ["n-ann-1"]


def test_the_lease_of_the_scheduler_has_one_holder(room: Room) -> None:
    def take(owner: str, now: datetime) -> bool:
        with room.database.session() as session:
            return nudge_leases.take(session, "scheduler", owner, now=now, until=now + MINUTE)

    assert take("one", NOW)
    assert not take("two", NOW + MINUTE / 2)
    assert take("one", NOW + MINUTE / 2)
    assert not take("two", NOW + MINUTE)
    assert take("two", NOW + 2 * MINUTE)
    with room.database.session() as session:
        nudge_leases.release(session, "scheduler", "one", now=NOW + 2 * MINUTE)
        nudge_leases.release(session, "scheduler", "two", now=NOW + 2 * MINUTE)
    assert take("one", NOW + 2 * MINUTE)


def test_wishes_are_kept_and_what_waits_is_decided_anew(room: Room) -> None:
    room.meet("ann")
    put(room, a_plan(room, "ann"))
    assert room.nudges.settings("ann") == NudgeSettings()
    room.nudges.change("ann", now=NOW, off=True)
    assert room.nudges.settings("ann").off
    assert claim(room, "one") == []
    room.nudges.change("ann", now=NOW, off=False)
    with room.database.session() as session:
        assert nudge_settings.all_within(session, 1, 100) == {}
    with pytest.raises(NotFoundError):
        room.nudges.settings("nobody")


def test_a_reminder_is_cleared_unless_it_is_a_newer_one(room: Room) -> None:
    room.meet("ann")
    room.nudges.change("ann", now=NOW, remind_at=NOW)
    with room.database.session() as session:
        nudge_settings.clear_reminder(session, "ann", now=NOW - MINUTE)
        assert nudge_settings.of_learner(session, 1).remind_at == NOW
        nudge_settings.clear_reminder(session, "ann", now=NOW)
        assert nudge_settings.of_learner(session, 1).remind_at is None


def test_everything_is_exported_and_erased(room: Room) -> None:
    room.meet("ann")
    room.rests("ann")
    assert room.plan() == 1
    room.nudges.change("ann", now=NOW, per_week=2)
    document = room.learners.export("ann")
    assert document["nudge_settings"] == {"per_week": 2}
    assert [one["kind"] for one in document["nudges"]] == ["stalled"]
    counts = room.learners.erase("ann")
    assert (counts["nudges"], counts["nudge_settings"]) == (1, 1)
