"""Journey, reports, surveys, shares and buddies, on every database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from recommender.learners.feedback.model import (
    Report,
    ReportReason,
    ReportStatus,
    Survey,
    SurveyKind,
)
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.learners.together.model import Share, ShareKind, ShareStatus, Sight
from recommender.storage import buddies, journey, reports, shares, surveys
from recommender.storage.database import Database
from tests.storage.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
def people(database: Database) -> Learners:
    room = Learners(database)
    for who in ("ann", "bob"):
        room.ensure(who, now=NOW)
    return room


def test_records_stand_oldest_first_with_who_said_so(database: Database, people: Learners) -> None:
    people.record("ann", Event(EventKind.PROGRESS, NOW, "c1", 0.6))
    people.record("ann", Event(EventKind.COMPLETE, NOW + DAY, "c1"), source="api")
    people.record("ann", Event(EventKind.CLICK, NOW + DAY, "c2"))
    corrected = Event(EventKind.PROGRESS, NOW + 2 * DAY, "c1", 0.3, payload={"corrects": True})
    people.record("ann", corrected)
    with database.session() as session:
        found = journey.records(session, "ann")
    assert [(one.event.kind.value, one.event.value, one.source) for one in found] == [
        ("complete", None, "api"),
        ("progress", 0.3, "chat"),
    ]
    assert found[1].event.payload == {"corrects": True, "zone": "UTC"}


def test_of_practice_each_quarter_of_an_hour_is_heard_once(
    database: Database, people: Learners
) -> None:
    minutes = (0, 1, 14, 15, 16, 29, 31, 24 * 60)
    for minute in minutes:
        people.record("ann", Event(EventKind.RECALL, NOW + timedelta(minutes=minute)))
    people.record("bob", Event(EventKind.QUIZ, NOW))
    with database.session() as session:
        found = journey.records(session, "ann")
    heard = [(one.event.occurred_at - NOW) / timedelta(minutes=1) for one in found]
    assert heard == [0, 15, 31, 24 * 60]


def test_a_queue_and_an_answer(database: Database, people: Learners) -> None:
    report = Report("r-1", "c1", NOW, ReportReason.OTHER, ReportStatus.OPEN, words="no")
    with database.session() as session:
        reports.add(session, "ann", report)
        surveys.ask(session, "ann", Survey(SurveyKind.NPS, NOW))
    with database.session() as session:
        assert reports.queue(session, ReportStatus.OPEN, 5) == (report,)
        answered = surveys.answer(session, "ann", 9, "good", now=NOW + DAY)
        assert (answered.score, answered.words) == (9, "good")
        assert surveys.scores(session, SurveyKind.NPS, NOW) == {9: 1}
        assert reports.counts(session)[ReportStatus.OPEN] == 1


def share(share_id: str, kind: ShareKind, status: ShareStatus) -> Share:
    return Share(share_id, "c1", kind, status, NOW, NOW + 30 * DAY, "slack", "U1", "psst")


def test_a_code_opens_once_and_a_handle_is_claimed(database: Database, people: Learners) -> None:
    with database.session() as session:
        shares.add(session, "ann", share("s-1", ShareKind.LINK, ShareStatus.READY), code="7K")
        shares.add(session, "ann", share("s-2", ShareKind.PERSON, ShareStatus.WAITING), code=None)
    with database.session() as session:
        opened = shares.open_code(session, "7K", now=NOW)
        assert opened is not None
        assert opened.note == "psst"
        assert shares.open_code(session, "7K", now=NOW) is None
    people.link("bob", "slack", "U1", now=NOW)
    with database.session() as session:
        assert [one.share_id for one in shares.waiting_for(session, "bob", now=NOW)] == ["s-2"]
        assert shares.mark(session, "s-2", ShareStatus.DELIVERED, now=NOW)
        assert shares.purge(session, before=NOW + 31 * DAY) == 2


def test_a_pair_is_two_rows_or_none(database: Database, people: Learners) -> None:
    with database.session() as session:
        buddies.invite(session, "ann", "AB", {Sight.HOURS}, now=NOW, expires_at=NOW + DAY)
    with database.session() as session:
        invitation = buddies.take_invitation(session, "AB", now=NOW)
        assert invitation is not None
        assert (invitation.inviter_id, invitation.shows) == ("ann", {Sight.HOURS})
        assert buddies.take_invitation(session, "AB", now=NOW) is None
        buddies.join(
            session, "bob", "ann", one_shows=(), other_shows=invitation.shows,
            ids=("p-1", "p-2"), now=NOW,
        )  # fmt: skip
        (pair,) = buddies.pairs(session, "bob")
        assert (pair.pair_id, pair.buddy_id, pair.theirs) == ("p-1", "ann", {Sight.HOURS})
    assert people.erase("ann")["buddies"] == 2
    with database.session() as session:
        assert buddies.count(session, "bob") == 0
