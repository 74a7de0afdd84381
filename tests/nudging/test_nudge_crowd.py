"""Everybody at once, and one exactly: they see the same, but for what is said to differ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from nudge_world import DAY, NOW, Room, open_room

from recommender.catalogue.model import Course
from recommender.learners.model import ProfileChanges
from recommender.learners.progress.rules import Said
from recommender.nudging.habits import usual_hour
from recommender.nudging.model import Code, Situation
from recommender.nudging.outbox_model import Status
from recommender.nudging.policy import decide
from recommender.nudging.vocabulary import NudgeKind
from recommender.storage import nudge_blocks


def both(room: Room, name: str) -> tuple[Situation, Situation]:
    crowd = {one.learner_id: one for _, one in room.crowd.situations(now=room.now)}
    return crowd[name], room.reader.situation(name, now=room.now)


def lively(room: Room) -> None:
    """Four people with something to say to each."""
    room.meet("ann", zone="Europe/Berlin")
    room.rests("ann")
    room.meet("bob", zone="Asia/Tokyo")
    room.studies("bob", 5, 4, 3, 2, 1)
    room.meet("cat", zone="America/New_York")
    goal = ProfileChanges(preferences={"weekly_goal": {"hours": 2}})
    room.learners.update_profile("cat", goal, now=NOW)
    room.studies("cat", 1, minutes=60)
    room.meet("dan")
    room.rests("dan", "py", at=0.9, days=3)
    room.nudges.change("dan", now=NOW, per_week=1)
    room.learners.link("dan", "slack", "U1", now=NOW)


def test_both_see_the_same(room: Room) -> None:
    lively(room)
    for name in ("ann", "bob", "cat", "dan"):
        roughly, exactly = both(room, name)
        for fact in ("zone", "settings", "channels", "met", "seen_at", "week", "sent",
                     "motivation", "held_out", "usual_hour", "reviews", "path"):  # fmt: skip
            assert getattr(roughly, fact) == getattr(exactly, fact), (name, fact)
        a, b = decide(roughly, NOW), decide(exactly, NOW)
        assert (a.code, a.kind, a.at, a.channel) == (b.code, b.kind, b.at, b.channel), name
    assert decide(both(room, "dan")[0], NOW).channel == "slack"


def test_a_streak_and_a_usual_hour_are_found(room: Room) -> None:
    lively(room)
    roughly, _ = both(room, "bob")
    assert roughly.streak is not None
    assert (roughly.streak.days, roughly.streak.freezes) == (5, 0)
    assert roughly.usual_hour is not None
    assert abs(roughly.usual_hour - 17.5) < 0.01  # 9:00 UTC less half an hour, in Tokyo


def test_a_corrected_line_differs_until_it_is_looked_at(room: Room) -> None:
    room.meet("cat")
    goal = ProfileChanges(preferences={"weekly_goal": {"hours": 2}})
    room.learners.update_profile("cat", goal, now=NOW)
    room.studies("cat", 1, minutes=60)
    room.study_log.correct("cat", Said(NOW - DAY / 2), minutes=90)
    roughly, exactly = both(room, "cat")
    assert roughly.week is not None
    assert exactly.week is not None
    assert (roughly.week.done_minutes, exactly.week.done_minutes) == (150, 90)


def test_of_who_has_personalisation_off_nothing_is_read(room: Room) -> None:
    lively(room)
    room.learners.set_personalised("ann", False, now=NOW)
    for one in both(room, "ann"):
        assert one.courses == ()
        assert decide(one, NOW).code is Code.IMPERSONAL


def test_a_new_course_of_a_subject_of_theirs(room: Room) -> None:
    room.meet("ann", "bob")
    room.progress.complete("ann", "sql", Said(NOW - 90 * DAY))
    fresh = Course("sql2", "More SQL", subject="Databases", hours=5.0)
    room.catalogue.upsert([fresh], source="test", now=NOW - 2 * DAY)
    for name, kind in (("ann", NudgeKind.NEW_COURSE), ("bob", None)):
        assert [decide(one, NOW).kind for one in both(room, name)] == [kind, kind]
    room.progress.enrol("ann", "sql2", Said(NOW - DAY))
    assert room.nudges.decision("ann", now=NOW).kind is None


def test_planning_again_adds_nothing_and_leaves_no_day_twice(room: Room) -> None:
    lively(room)
    assert room.plan() == 4
    assert room.plan() == 0
    room.now = NOW + timedelta(hours=1)
    assert room.plan() == 0


def test_a_dry_run_says_something_of_everybody_and_stores_nothing(room: Room) -> None:
    lively(room)
    for exact in (0, 1, 100):
        found = list(room.nudges.decisions(now=NOW, exact=exact))
        assert {one.learner_id for one in found} == {"ann", "bob", "cat", "dan"}
        assert all(one.reason for one in found)
    assert room.nudges.history("ann") == ()


def test_who_is_held_out_is_remembered_for_comparison(room: Room) -> None:
    held = open_room(room.database, hold_out=1.0)
    lively(room)
    assert held.plan() == 4
    assert {one.status for one in held.nudges.history("ann")} == {Status.HELD_OUT}
    assert room.deliverer(None).run().counts == {}
    room.studies("dan", -1)
    found = held.nudges.effect(now=NOW + 4 * DAY)
    assert (found.held_out.nudges, found.held_out.studied, found.nudged.nudges) == (4, 1, 0)
    assert (found.low, found.high) == (-1.0, 1.0)


def test_blocks_leave_nobody_out(room: Room) -> None:
    room.meet(*(f"learner-{number}" for number in range(7)))
    with room.database.session() as session:
        blocks = list(nudge_blocks.blocks(session, size=3, now=NOW))
    assert [len(block.learners) for block in blocks] == [3, 3, 1]


def test_who_studies_at_all_hours_has_no_usual_one() -> None:
    assert usual_hour(np.arange(24.0)) is None
    assert usual_hour(np.array([23.0, 1.0, 0.5, 23.5])) is None, "too few"
    found = usual_hour(np.array([23.0, 1.0, 0.5, 23.5, 0.0]))
    assert found is not None
    assert min(found, 24 - found) < 0.5


def test_times_are_read_the_same_whatever_the_clocks_do(room: Room) -> None:
    room.now = datetime(2026, 3, 29, 20, tzinfo=UTC)  # the clocks went forward that night
    room.meet("ann", zone="Europe/Berlin")
    room.studies("ann", 3, 2, 1)
    roughly, exactly = both(room, "ann")
    assert roughly.streak == exactly.streak
