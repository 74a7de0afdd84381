"""Emptying the outbox: looked at again, sent once, tried again, given up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from nudge_world import DAY, NOW, Recipient, Room, fails

from recommender.learners.model import EventKind
from recommender.nudging.delivering import BACK_OFF
from recommender.nudging.outbox_model import Letter, Status
from recommender.payloads import validate

HOUR = datetime(2026, 3, 12, 18, tzinfo=NOW.tzinfo)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def planned(room: Room) -> Room:
    """Ann's course rests; it is her hour."""
    room.meet("ann")
    room.rests("ann")
    assert room.plan() == 1
    room.now = HOUR
    return room


def counts(room: Room, recipient: Recipient, owner: str = "one") -> dict[str, int]:
    return dict(room.deliverer(recipient, owner).run().counts)


def status(room: Room) -> Status:
    (one,) = room.nudges.history("ann")
    return one.status


def test_it_is_sent_once_with_all_that_belongs_to_it(planned: Room, recipient: Recipient) -> None:
    assert counts(planned, recipient) == {"sent": 1}
    (letter,) = recipient.letters
    assert (letter.learner_id, letter.channel, letter.course_id) == ("ann", "web", "sql")
    assert "SQL Basics" in letter.message["text"]
    validate(letter.message["custom"])
    assert counts(planned, recipient) == {}
    (event, *_) = planned.learners.history("ann")
    assert (event.kind, event.course_id, event.request_id) == (
        EventKind.NUDGE_SENT, "sql", letter.nudge_id,
    )  # fmt: skip
    assert planned.nudges.latest("ann", now=HOUR + DAY) is not None
    assert planned.nudges.latest("ann", now=HOUR + 4 * DAY) is None


def test_before_its_time_nothing_leaves(planned: Room, recipient: Recipient) -> None:
    planned.now = HOUR - MINUTE
    assert counts(planned, recipient) == {}


def test_what_is_not_true_any_more_does_not_leave(planned: Room, recipient: Recipient) -> None:
    planned.studies("ann", 0, course="sql")
    assert counts(planned, recipient) == {"dropped": 1}
    assert recipient.letters == []


def test_who_says_stop_in_the_meantime_gets_nothing(planned: Room, recipient: Recipient) -> None:
    planned.nudges.change("ann", now=HOUR, off=True)
    assert counts(planned, recipient) == {}
    assert planned.plan() == 0
    assert recipient.letters == []


def test_in_quiet_hours_it_waits_for_their_end(planned: Room, recipient: Recipient) -> None:
    planned.learners.ensure("ann", time_zone="Asia/Tokyo", now=NOW - DAY)  # 03:00 there
    assert counts(planned, recipient) == {"postponed": 1}
    planned.now = datetime(2026, 3, 12, 23, 1, tzinfo=NOW.tzinfo)  # 08:01 there
    assert counts(planned, recipient) == {"sent": 1}


def test_who_is_just_talking_is_not_interrupted(planned: Room, recipient: Recipient) -> None:
    planned.learners.ensure("ann", now=HOUR - MINUTE)
    assert counts(planned, recipient) == {"postponed": 1}
    planned.now = HOUR + 30 * MINUTE
    assert counts(planned, recipient) == {"sent": 1}


def test_what_comes_too_late_is_let_be(planned: Room, recipient: Recipient) -> None:
    planned.now = HOUR + timedelta(hours=4)
    assert counts(planned, recipient) == {"dropped": 1}


def test_who_is_gone_gets_nothing(planned: Room, recipient: Recipient) -> None:
    planned.learners.erase("ann")
    assert counts(planned, recipient) == {}


def test_failures_are_tried_again_ever_later_and_then_given_up(
    planned: Room, recipient: Recipient
) -> None:
    recipient.trouble = fails()
    for number, wait in enumerate(BACK_OFF):
        assert counts(planned, recipient) == {"failed": 1}, number
        assert counts(planned, recipient) == {}, "not before it is time"
        planned.now += wait
    assert counts(planned, recipient) == {"dead": 1}
    (dead,) = planned.nudges.failed()
    assert (dead.outcome, dead.attempts) == ("answer_500", len(BACK_OFF) + 1)
    recipient.trouble = lambda _letter: None
    planned.nudges.retry(dead.nudge_id, now=planned.now)
    assert counts(planned, recipient) == {"sent": 1}


def test_while_nobody_is_there_no_attempt_is_counted(planned: Room, recipient: Recipient) -> None:
    recipient.trouble = fails("unreachable", absent=True)
    for _ in range(2 * len(BACK_OFF)):
        assert counts(planned, recipient) == {"waiting": 1}
        planned.now += MINUTE
    recipient.trouble = lambda _letter: None
    assert counts(planned, recipient) == {"sent": 1}


def test_when_nobody_was_there_for_hours_somebody_is_told(
    planned: Room, recipient: Recipient
) -> None:
    recipient.trouble = fails("unreachable", absent=True)
    counts(planned, recipient)
    planned.now = HOUR + timedelta(hours=4)
    assert counts(planned, recipient) == {"dead": 1}


def test_an_unknown_outcome_is_asked_for_before_anything_else(
    planned: Room, recipient: Recipient
) -> None:
    def arrives_and_breaks_off(letter: Letter) -> None:
        recipient.letters.append(letter)
        fails("broke_off", certain=False)(letter)

    recipient.trouble = arrives_and_breaks_off
    assert counts(planned, recipient) == {"failed": 1}
    recipient.trouble = lambda _letter: None
    planned.studies("ann", 0, course="sql")  # not true any more, and yet it has arrived
    planned.now += BACK_OFF[0]
    assert counts(planned, recipient) == {"sent": 1}
    assert (recipient.asked, len(recipient.letters)) == (1, 1)


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("arrived", [False, True])
def test_killed_in_the_middle_it_is_neither_lost_nor_doubled(
    planned: Room, recipient: Recipient, arrived: bool
) -> None:
    def killed(letter: Letter) -> None:
        if arrived:
            recipient.letters.append(letter)
        raise Killed

    recipient.trouble = killed
    with pytest.raises(Killed):
        planned.deliverer(recipient).run()
    recipient.trouble = lambda _letter: None
    assert counts(planned, recipient, "two") == {}, "the lease still holds"
    planned.now += timedelta(minutes=4)
    assert counts(planned, recipient, "two") == {"sent": 1}
    assert len(recipient.letters) == 1
    assert status(planned) is Status.SENT


def test_a_reminder_asked_for_is_given_once(room: Room, recipient: Recipient) -> None:
    room.meet("ann")
    room.nudges.change("ann", now=NOW, remind_at=HOUR)
    assert room.plan() == 1
    room.now = HOUR
    assert counts(room, recipient) == {"sent": 1}
    assert recipient.letters[0].message["custom"]["kind"] == "asked"
    assert room.nudges.settings("ann").remind_at is None
    room.now += DAY
    assert room.plan() == 0


def test_a_reminder_within_the_hour_does_not_wait_for_the_next_run(
    room: Room, recipient: Recipient
) -> None:
    room.meet("ann")
    room.nudges.change("ann", now=NOW, remind_at=NOW + 20 * MINUTE)
    room.now = NOW + 20 * MINUTE
    assert counts(room, recipient) == {"sent": 1}


def test_several_are_sent_at_once(room: Room, recipient: Recipient) -> None:
    names = [f"learner-{number}" for number in range(12)]
    room.meet(*names)
    for name in names:
        room.rests(name)
    assert room.plan() == 12
    room.now = HOUR
    found = room.deliverer(recipient, workers=4).run()
    assert found.counts == {"sent": 12}
    assert sorted(one.learner_id for one in recipient.letters) == sorted(names)


def test_answers_are_noted_once(planned: Room, recipient: Recipient) -> None:
    counts(planned, recipient)
    (letter,) = recipient.letters
    for said in ("later", "stop_kind"):
        planned.nudges.answered("ann", letter.nudge_id, said, now=HOUR, channel="web")
    kinds = [event.kind for event in planned.learners.history("ann")]
    assert kinds.count(EventKind.NUDGE_ANSWERED) == 1
    (one,) = planned.nudges.history("ann")
    assert (one.answer, one.heeded_at) == ("later", HOUR)


def test_signs_of_life_are_noted_and_old_rows_go(planned: Room, recipient: Recipient) -> None:
    counts(planned, recipient)
    assert planned.nudges.heed(now=HOUR + MINUTE) == 0
    planned.learners.ensure("ann", now=HOUR + 5 * MINUTE)
    assert planned.nudges.heed(now=HOUR + 6 * MINUTE) == 1
    assert planned.nudges.purge(now=HOUR + DAY) == 0
    assert planned.nudges.purge(now=HOUR + 200 * DAY) == 1
